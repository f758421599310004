"""A forgotten CM/ECF password: how long the mailed link lasts, what a new password must be.

Owns the rules for filers who are not linked yet; they are those of the old CM/ECF. A linked
filer has no password at the court. Knows nothing of tokens, mail or hashes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

GOOD_FOR = timedelta(hours=24)
"""How long a mailed link is good ([MOW-RESET])."""

SHORTEST = 8
LONGEST = 128
"""The longest is ours: it bounds what one form can make the hash work on."""


class ResetSetback(StrEnum):
    """Why a mailed link sets no password."""

    LINK_OVER = "reset-link-over"
    OTHER_LOGIN = "reset-link-for-another-login"


class Weakness(StrEnum):
    """What a new CM/ECF password lacks ([LAWD-PASSWORD])."""

    TOO_SHORT = "password-too-short"
    TOO_LONG = "password-too-long"
    NO_UPPER = "password-without-upper-case"
    NO_LOWER = "password-without-lower-case"
    NO_DIGIT_OR_SPECIAL = "password-without-digit-or-special"


def weaknesses(password: str) -> tuple[Weakness, ...]:
    """Return all that *password* lacks; empty when it will do."""
    lacks = {
        Weakness.TOO_SHORT: len(password) < SHORTEST,
        Weakness.TOO_LONG: len(password) > LONGEST,
        Weakness.NO_UPPER: not any(c.isupper() for c in password),
        Weakness.NO_LOWER: not any(c.islower() for c in password),
        Weakness.NO_DIGIT_OR_SPECIAL: not any(
            not c.isalpha() and not c.isspace() and c.isprintable() for c in password
        ),
    }
    return tuple(weakness for weakness, lacking in lacks.items() if lacking)


def is_good(asked_at: datetime, now: datetime) -> bool:
    """Say whether a link asked for at *asked_at* still opens its page *now*."""
    return timedelta(0) <= now - asked_at < GOOD_FOR
