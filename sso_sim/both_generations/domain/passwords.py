"""The rule for a CM/ECF password.

Owns the rule of both generations of a court ([LAWD-PASSWORD]): eight characters or more, upper and
lower case, a digit or a special character. Must not know hashes, or PACER's own, different rule.
"""

from __future__ import annotations

from enum import StrEnum

SHORTEST = 8
LONGEST = 128
"""The sandbox's own limit: it bounds the work that one form can cause for the hash."""


class Weakness(StrEnum):
    """The weaknesses of a new password."""

    TOO_SHORT = "password-too-short"
    TOO_LONG = "password-too-long"
    NO_UPPER = "password-without-upper-case"
    NO_LOWER = "password-without-lower-case"
    NO_DIGIT_OR_SPECIAL = "password-without-digit-or-special"


def weaknesses(password: str) -> tuple[Weakness, ...]:
    """Return all weaknesses of *password*; empty if it satisfies the rule."""
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
