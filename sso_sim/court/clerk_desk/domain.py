"""Why a staff account of a court is not let in to the Clerk's desk.

Owns the reasons. Knows neither words nor rows nor pages.
"""

from __future__ import annotations

from enum import StrEnum


class StaffRefusal(StrEnum):
    """Why a staff account is not let in to the Clerk's desk."""

    WRONG_CREDENTIALS = "staff-login-or-password-wrong"
    TOO_MANY_TRIES = "staff-too-many-tries"
