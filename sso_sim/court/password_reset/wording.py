"""What the NextGen court says of a CM/ECF password that was not reset.

Owns the sentences. No source has these texts
(docs/fidelity.md): they are the sandbox's own, and say what happened, why, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.both_generations.domain.passwords import Weakness
from sso_sim.court.password_reset.domain import ResetSetback
from sso_sim.kit.outcomes import Words

RESET: Mapping[StrEnum, Words] = {
    ResetSetback.LINK_OVER: Words(
        "This link no longer works",
        "A link sets a password once and within 24 hours, only the newest one counts, and it ends "
        "when the account is linked. If the address was cut off in the letter, copy all of it.",
        "Ask for a new link",
        "reset",
    ),
    ResetSetback.OTHER_LOGIN: Words(
        "This link was not mailed for that CM/ECF login",
        "This link was not mailed for that login. Type it exactly as the court knows it: capitals "
        "count.",
        "Ask for a new link",
        "reset",
    ),
    Weakness.TOO_SHORT: Words("Password too short", "A password has at least 8 characters."),
    Weakness.TOO_LONG: Words("Password too long", "A password has at most 128 characters."),
    Weakness.NO_UPPER: Words("No capital letter", "A password has at least one capital letter."),
    Weakness.NO_LOWER: Words("No small letter", "A password has at least one small letter."),
    Weakness.NO_DIGIT_OR_SPECIAL: Words(
        "No digit or special character",
        "A password has at least one digit or special character.",
    ),
}

RESET_REFUSED = "Your CM/ECF password was not reset"
