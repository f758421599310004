"""The NextGen court's sentences about a CM/ECF password that was not reset.

Owns the sentences. No source has these texts (docs/fidelity.md): they are the sandbox's own, and
say what happened, why, and what to do next.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.both_generations.wording.passwords import WEAKNESSES
from sso_sim.court.password_reset.domain import ResetSetback
from sso_sim.kit.outcomes import Words

RESET: Mapping[StrEnum, Words] = {
    **WEAKNESSES,
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
}

RESET_REFUSED = "Your CM/ECF password was not reset"
