"""The requests that the desk may make of the PACER Service Center.

Owns the names of the levers. Must not know any app, framework or database.
"""

from __future__ import annotations

from enum import StrEnum


class ServiceLever(StrEnum):
    """What the PACER Service Center does to an account, by hand of whoever plays it."""

    RELEASE = "release-hold"
    REACTIVATE = "reactivate-search"
    VERIFY_TYPE = "verify-user-type"
    DECLINE_TYPE = "decline-user-type"
    POST_LETTER = "post-letter"
    GRANT_CJA = "grant-cja-privileges"
    REFUSE_CJA = "refuse-cja-privileges"
    LIFT_MULTIFACTOR = "lift-multifactor"
