"""A PACER login typed at the old CM/ECF, and the meaning of PACER's answer for the try.

Owns the `X-` prefix: before a PACER username it asks that reading in this session be free of
charge, as CJA work ([NCW-EXEMPT]). Must not know sessions; PACER decides whether an exemption is
granted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ecf_mock.domain.sign_on import SignOnRefusal
from sso_sim.contract.pacer_logins import OF_THE_PASSWORD, PacerLoginRefusal

EXEMPT_PREFIX = "X-"


class PacerSetback(StrEnum):
    """The reason why PACER has not said whether a PACER login is valid."""

    DOWN = "pacer-does-not-answer"


UNPROVED = OF_THE_PASSWORD | {PacerSetback.DOWN}
"""With these reasons, as far as the court knows, the password was not right: the try counts."""


@dataclass(frozen=True)
class TypedUsername:
    """A typed PACER username without the prefix, and whether the prefix was before it."""

    username: str
    exempt: bool


def read_username(typed: str) -> TypedUsername:
    """Split a typed username; capitals do not count, as in PACER usernames."""
    text = typed.strip()
    exempt = text[: len(EXEMPT_PREFIX)].upper() == EXEMPT_PREFIX
    return TypedUsername(text[len(EXEMPT_PREFIX) :].strip() if exempt else text, exempt)


def has_proved(reasons: Collection[StrEnum]) -> bool:
    """Return whether the password was right, whatever *reasons* PACER has against the account."""
    return not UNPROVED.intersection(reasons)


def why_not(own: SignOnRefusal, reasons: Collection[StrEnum]) -> tuple[StrEnum, ...]:
    """Return why nobody is signed on: the court's *own* reason, or PACER's if that says more.

    A wrong password has one answer, wherever it was wrong.
    """
    if own is not SignOnRefusal.INVALID or PacerLoginRefusal.WRONG in reasons or not reasons:
        return (own,)
    return tuple(reasons)
