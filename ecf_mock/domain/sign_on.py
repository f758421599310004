"""Why the old CM/ECF does not sign a person on.

Owns the reasons and their order. Only a person who proved a login's password learns that the login
is inactive. An unknown login, a wrong password and a wrong case of letters get one and the same
answer.
"""

from __future__ import annotations

from enum import StrEnum

from ecf_mock.domain.lockout import Answer


class SignOnRefusal(StrEnum):
    """The reason why nobody was signed on."""

    INVALID = "invalid-id-or-password"
    LOCKED = "login-locked"
    INACTIVE = "login-inactive"
    ALREADY_ON = "already-logged-in"


def refusal_of(answer: Answer, *, active: bool, elsewhere: bool = False) -> SignOnRefusal | None:
    """Return why the answered try signs nobody on, or None if it does.

    *elsewhere* is true when the login is signed on in another browser already.
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
