"""Whether the court accepts a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6).

Owns the checks after the signature check, and the code of each fault. Must not know keys, rows or
the wire. Times are real time, in seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sso_sim.contract.logout_tokens import BACK_CHANNEL_LOGOUT, LOGOUT_TOKEN_TYPE

LEEWAY_SECONDS = 5
"""The allowed clock skew in seconds; both clocks are of one installation."""

LONGEST_ID = 100


class LogoutFault(StrEnum):
    """The reason why a logout token is not accepted."""

    MISSING = "logout-token-missing"
    UNREADABLE = "logout-token-not-signed-by-pacer"
    KEYS = "logout-token-keys-not-known"
    OTHER_TYPE = "logout-token-of-another-type"
    ISSUER = "logout-token-of-another-issuer"
    AUDIENCE = "logout-token-for-another-client"
    TIME = "logout-token-without-its-times"
    EXPIRED = "logout-token-expired"
    EVENT = "logout-token-without-the-event"
    NONCE = "logout-token-with-a-nonce"
    NOBODY = "logout-token-names-nobody"
    NO_ID = "logout-token-without-an-id"
    REPLAYED = "logout-token-seen-before"


@dataclass(frozen=True)
class LogOut:
    """A valid log-out: the person, and which of their sessions has ended ("" for all of them).

    *jti* is the token's own id; a token is accepted once. *good_until* is its expiry time.
    """

    subject: str
    sid: str
    jti: str
    good_until: int


def understood(
    header: Mapping[str, Any],
    claims: Mapping[str, Any],
    *,
    issuer: str,
    client_id: str,
    real_now: int,
) -> LogOut | LogoutFault:
    """Return the log-out in a token with a valid signature, or the first fault.

    PACER always names the person; a token that names only a session does not come from PACER.
    """
    wrong = _fault_in(header, claims, issuer, client_id, real_now)
    if wrong is not None:
        return wrong
    return LogOut(claims["sub"], claims.get("sid", ""), claims["jti"], claims["exp"])


def _fault_in(
    header: Mapping[str, Any],
    claims: Mapping[str, Any],
    issuer: str,
    client_id: str,
    real_now: int,
) -> LogoutFault | None:
    audience = claims.get("aud")
    times = (claims.get("iat"), claims.get("exp"))
    events = claims.get("events")
    well_timed = all(isinstance(each, int) and not isinstance(each, bool) for each in times)
    checks = (
        (str(header.get("typ", "")).lower() == LOGOUT_TOKEN_TYPE, LogoutFault.OTHER_TYPE),
        (claims.get("iss") == issuer, LogoutFault.ISSUER),
        (audience in (client_id, [client_id]), LogoutFault.AUDIENCE),
        (well_timed and times[0] <= real_now + LEEWAY_SECONDS, LogoutFault.TIME),  # type: ignore[operator]
        (well_timed and times[1] > real_now - LEEWAY_SECONDS, LogoutFault.EXPIRED),  # type: ignore[operator]
        (_tells_the_event(events), LogoutFault.EVENT),
        ("nonce" not in claims, LogoutFault.NONCE),
        (_is_id(claims.get("sub")) and _is_id(claims.get("sid", "-")), LogoutFault.NOBODY),
        (_is_id(claims.get("jti")), LogoutFault.NO_ID),
    )
    return next((fault for good, fault in checks if not good), None)


def _tells_the_event(events: object) -> bool:
    return isinstance(events, dict) and isinstance(events.get(BACK_CHANNEL_LOGOUT), dict)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and value.isprintable()
