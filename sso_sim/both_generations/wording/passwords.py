"""The sentences of both generations of a court about a new CM/ECF password that breaks the rule.

Owns these sentences, all of them the sandbox's own; each app adds this table to its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.both_generations.domain.passwords import Weakness
from sso_sim.kit.outcomes import Words

WEAKNESSES: Mapping[StrEnum, Words] = {
    Weakness.TOO_SHORT: Words("Password too short", "A password has at least 8 characters."),
    Weakness.TOO_LONG: Words("Password too long", "A password has at most 128 characters."),
    Weakness.NO_UPPER: Words("No capital letter", "A password has at least one capital letter."),
    Weakness.NO_LOWER: Words("No small letter", "A password has at least one small letter."),
    Weakness.NO_DIGIT_OR_SPECIAL: Words(
        "No digit or special character",
        "A password has at least one digit or special character.",
    ),
}
