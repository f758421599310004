"""What PACER says about keeping an account up to date.

Owns the sentences and the names of choices. No source publishes them, so they are the sandbox's
own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.maintenance.domain import UpkeepRefusal
from sso_sim.kit.outcomes import Words

UPKEEP: Mapping[StrEnum, Words] = {
    UpkeepRefusal.PAA_DECIDES: Words(
        "The firm that pays for this account decides about client codes",
        "A PACER Administrative Account (PAA) pays for this account, and what it demands of client "
        "codes comes before what you set yourself. Ask its administrator, or leave the PAA.",
        "Back to Manage My Account",
        "manage",
    ),
}

DEMANDS: Mapping[str, str] = {"yes": "Required", "no": "Not required"}
