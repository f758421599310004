"""The sentences for every refusal of the NextGen court, in one table for the app.

Owns the completeness of the table. Each room has its own sentences; only the app imports this
module.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.entry.wording.doors import DOORS
from sso_sim.court.entry.wording.exemption import EXEMPTION
from sso_sim.court.entry.wording.sign_on import SIGN_ON
from sso_sim.court.filing_agents.wording import ATTACHING
from sso_sim.court.go_live.wording import CONVERSION, MOVE_REFUSALS
from sso_sim.court.linking.wording import LINKING, LOGIN_CAPITALS
from sso_sim.court.password_reset.wording import RESET
from sso_sim.kit.outcomes import Words
from sso_sim.record.wording.filing import FILING_WORDS

WORDS: Mapping[StrEnum, Words] = {
    **LINKING,
    **DOORS,
    **SIGN_ON,
    **RESET,
    **FILING_WORDS,
    **CONVERSION,
    **MOVE_REFUSALS,
    **EXEMPTION,
    **LOGIN_CAPITALS,
    **ATTACHING,
}
