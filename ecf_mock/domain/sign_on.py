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
    ALREADY_ON = "already-logged-in"


def refusal_of(answer: Answer, *, active: bool, elsewhere: bool = False) -> SignOnRefusal | None:
    """Return why the answered try signs nobody on, or None where it does.

    *elsewhere* says that the login is signed on in another browser already.
    """
    match answer:
        case Answer.LOCKED:
            return SignOnRefusal.LOCKED
        case Answer.WRONG:
            return SignOnRefusal.INVALID
        case Answer.RIGHT:
            if not active:
                return SignOnRefusal.INACTIVE
            return SignOnRefusal.ALREADY_ON if elsewhere else None
