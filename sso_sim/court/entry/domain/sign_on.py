"""Why somebody is not signed on, or no longer.

Owns the codes. What a failure looks like on the wire is the relying party's to know.
"""

from __future__ import annotations

from enum import StrEnum


class SignOnFault(StrEnum):
    """Why a sign-on did not come about."""

    STATE = "sign-on-state-mismatch"
    DENIED = "sign-on-denied"
    ISSUER = "sign-on-other-issuer"
    TOKEN = "sign-on-token-invalid"
    PACER_DOWN = "pacer-down"
    PACER_FAULT = "pacer-fault"
    ENDED = "sign-on-ended"
