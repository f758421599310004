"""What is typed as a PACER login at the old CM/ECF, and what PACER's answer means for the try.

Owns the `X-` prefix: typed before a PACER username it asks that nothing be charged for what is
read in this session, as CJA work ([NCW-EXEMPT]). Knows no session; whether an exemption was granted
is PACER's to say.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ecf_mock.domain.sign_on import SignOnRefusal
from sso_sim.contract.pacer_logins import OF_THE_PASSWORD, PacerLoginRefusal

EXEMPT_PREFIX = "X-"


class PacerSetback(StrEnum):
    """Why PACER has not said whether a PACER login is good."""

    DOWN = "pacer-does-not-answer"


UNPROVED = OF_THE_PASSWORD | {PacerSetback.DOWN}
"""After these nobody's password was right, as far as the court knows: the try counts."""


@dataclass(frozen=True)
class TypedUsername:
    """A PACER username as it was typed, without the prefix, and whether that stood before it."""

    username: str
    exempt: bool


def read_username(typed: str) -> TypedUsername:
    """Take what was typed apart; capitals do not count, as in PACER usernames."""
    text = typed.strip()
    exempt = text[: len(EXEMPT_PREFIX)].upper() == EXEMPT_PREFIX
    return TypedUsername(text[len(EXEMPT_PREFIX) :].strip() if exempt else text, exempt)


def has_proved(reasons: Collection[StrEnum]) -> bool:
    """Say whether PACER found the password right, whatever *reasons* it has against the account."""
    return not UNPROVED.intersection(reasons)


def why_not(own: SignOnRefusal, reasons: Collection[StrEnum]) -> tuple[StrEnum, ...]:
    """Return why nobody is signed on: the court's *own* reason, or PACER's where that says more.

    A wrong password has one answer, wherever it was wrong.
    """
    if own is not SignOnRefusal.INVALID or PacerLoginRefusal.WRONG in reasons or not reasons:
        return (own,)
    return tuple(reasons)
