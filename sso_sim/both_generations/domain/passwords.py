"""What a CM/ECF password must look like.

Owns the rule of both generations of a court ([LAWD-PASSWORD]): eight characters or more, upper and
lower case, a digit or a special character.
Knows nothing of hashes or of PACER's own, different rule.
"""

from __future__ import annotations

from enum import StrEnum

SHORTEST = 8
LONGEST = 128
"""Ours: it bounds what one form can make the hash work on."""


class Weakness(StrEnum):
    """What a new password lacks."""

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
