"""The reasons why a staff account of a court is not let in to the Clerk's desk.

Owns the reasons. Must not know words, rows or pages.
"""

from __future__ import annotations

from enum import StrEnum


class StaffRefusal(StrEnum):
    """The reason why a staff account is not let in to the Clerk's desk."""

    WRONG_CREDENTIALS = "staff-login-or-password-wrong"
    TOO_MANY_TRIES = "staff-too-many-tries"
