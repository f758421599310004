"""The notification of a client about a log-out in the background (Back-Channel Logout 1.0).

Owns the claims of a logout token, its lifetime, and the number of tries. Must not know how a token
is signed, how a client is reached, or who logs out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sso_sim.contract.logout_tokens import BACK_CHANNEL_LOGOUT

GOOD_FOR_SECONDS = 120
"""The lifetime of a token. Each try gets a new one, so it need only outlast the delivery.

Section 2.4 recommends at most 2 minutes.
"""

SECONDS = 3.0
"""The time limit for a client's answer."""

TRIES = 10
"""The number of tries for a developer's client that does not answer; a court has no limit."""


def logout_claims(
    *, issuer: str, client_id: str, account_number: str, sid: str, jti: str, at: int
) -> Mapping[str, Any]:
    """Return the claims of the token that tells *client_id* of one session's end, made *at*.

    *at* is real time in seconds since 1970. There is never a nonce (section 2.4).
    """
    return {
        "iss": issuer,
        "sub": account_number,
        "aud": client_id,
        "iat": at,
        "exp": at + GOOD_FOR_SECONDS,
        "jti": jti,
        "sid": sid,
        "events": {BACK_CHANNEL_LOGOUT: {}},
    }


def is_taken(status: int) -> bool:
    """Say whether an answer with that status means that the client has accepted the token."""
    return status in (200, 204)


def is_final(status: int) -> bool:
    """Say whether trying again is useless: the client has answered, and refused the token."""
    return not is_taken(status) and status < 500


def is_given_up(attempts: int, *, first_party: bool) -> bool:
    """Say whether to give up on a client that has left that many tries unanswered."""
    return not first_party and attempts >= TRIES
