"""Why the old CM/ECF does not sign somebody on.

Owns the reasons and their order. That a login is inactive is said only to whoever proved its
password: an unknown login, a wrong password and a wrong case of letters get one and the same
answer.
"""

from __future__ import annotations

from enum import StrEnum

from ecf_mock.domain.lockout import Answer


class SignOnRefusal(StrEnum):
    """Why nobody was signed on."""

    INVALID = "invalid-id-or-password"
    LOCKED = "login-locked"
    INACTIVE = "login-inactive"


def refusal_of(answer: Answer, *, active: bool) -> SignOnRefusal | None:
    """Return why the answered try signs nobody on, or None where it does."""
    match answer:
        case Answer.LOCKED:
            return SignOnRefusal.LOCKED
        case Answer.WRONG:
            return SignOnRefusal.INVALID
        case Answer.RIGHT:
            return None if active else SignOnRefusal.INACTIVE
