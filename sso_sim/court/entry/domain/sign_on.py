"""The reasons why a visitor is not signed on, or no longer.

Owns the codes. Only the relying party knows the form of a failure on the wire.
"""

from __future__ import annotations

from enum import StrEnum


class SignOnFault(StrEnum):
    """The reason why a sign-on failed."""

    STATE = "sign-on-state-mismatch"
    DENIED = "sign-on-denied"
    ISSUER = "sign-on-other-issuer"
    TOKEN = "sign-on-token-invalid"
    PACER_DOWN = "pacer-down"
    PACER_FAULT = "pacer-fault"
    ENDED = "sign-on-ended"
