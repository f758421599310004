"""What a client is told of a log-out behind the person's back (Back-Channel Logout 1.0).

Owns the claims of a logout token, how long it is good, and how often telling is tried. Must not
know how a token is signed, how a client is reached, or who logs out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sso_sim.contract.logout_tokens import BACK_CHANNEL_LOGOUT

GOOD_FOR_SECONDS = 120
"""A token is made anew for every try, so it need only outlast the way (section 2.4: at most 2
minutes are recommended)."""

SECONDS = 3.0
"""How long a client may take to answer."""

TRIES = 10
"""How often a developer's client is tried that does not answer; a court is tried until it does."""


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
    """Say whether an answer of that status means that the client has taken the token."""
    return status in (200, 204)


def is_final(status: int) -> bool:
    """Say whether trying again is useless: the client has answered, and did not take it."""
    return not is_taken(status) and status < 500


def is_given_up(attempts: int, *, first_party: bool) -> bool:
    """Say whether a client that has not answered so many times is told no more."""
    return not first_party and attempts >= TRIES
