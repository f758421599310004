"""Who may sign on with PACER's Central Sign-On, and why somebody may not.

Owns the codes of a refused sign-on and the one rule about accounts. Must not know how a password is
checked, what a session is or what a person reads. A Legacy, shared, administrative or inactive
account signs on like any other: the court and the search turn it away later.
"""

from __future__ import annotations

from enum import StrEnum

from pacer_mock.accounts.domain.account_types import Status

TRIES = 10
"""Wrong passwords for one username before it has to rest; ours, PACER publishes no number."""

REST_SECONDS = 300
"""How long a username rests after that, in real time: it guards against guessing."""


class SignOnRefusal(StrEnum):
    """The reasons why nobody was signed on."""

    WRONG_CREDENTIALS = "wrong-credentials"
    TOO_MANY_TRIES = "too-many-tries"
    AWAITING_TOKEN = "awaiting-activation-token"
    INVALID_CLIENT_CODE = "invalid-client-code"
    CLOSED = "account-closed"


_BLOCKS = {
    Status.AWAITING_TOKEN: SignOnRefusal.AWAITING_TOKEN,
    Status.CLOSED: SignOnRefusal.CLOSED,
}


def blockers_to_sign_on(status: Status) -> tuple[SignOnRefusal, ...]:
    """List what keeps an account with a proved password from signing on: only its status."""
    return (_BLOCKS[status],) if status in _BLOCKS else ()


def blockers_to_manage(status: Status) -> tuple[SignOnRefusal, ...]:
    """List what keeps an account out of Manage My Account, where the token is entered."""
    return (SignOnRefusal.CLOSED,) if status == Status.CLOSED else ()
