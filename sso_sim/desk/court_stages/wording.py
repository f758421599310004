"""The desk's words for the stages of a court, their meaning, and the levers that lead to them.

Owns the words. Knows no rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.go_live import Stage

STAGES: Mapping[Stage, str] = {
    Stage.CURRENT: "Current generation",
    Stage.ANNOUNCED: "Announced",
    Stage.FROZEN: "Frozen",
    Stage.CONVERTED: "Converted",
    Stage.LIVE: "Live",
}


STAGE_MEANS: Mapping[Stage, str] = {
    Stage.CURRENT: "The old CM/ECF is open and nothing is announced.",
    Stage.ANNOUNCED: "The old CM/ECF is open and shows the notice. Linking is not possible yet.",
    Stage.FROZEN: "Nothing can be filed. The old CM/ECF can be read for a while, then it closes.",
    Stage.CONVERTED: "Everything has been brought over. Both are closed until the court opens.",
    Stage.LIVE: "The NextGen court is open: sign on with PACER, link, file. The old one has moved.",
}


WAITS_FOR: Mapping[str, str] = {
    PACER: "PACER does not answer just now.",
    ECF: "The old CM/ECF does not answer just now.",
    COURT: "The NextGen court does not answer just now.",
}
"""Why a court that is on its way does not move at present."""


STAGE_DATES: Mapping[Stage, str] = {
    Stage.ANNOUNCED: "the move is announced",
    Stage.FROZEN: "filing stops",
    Stage.CONVERTED: "the old CM/ECF closes and its records are brought over",
    Stage.LIVE: "the court goes live",
}
"""What happens when the clock passes an announced date."""


LEVERS: Mapping[Stage, str] = {
    Stage.ANNOUNCED: "Announce",
    Stage.FROZEN: "Freeze filing",
    Stage.CONVERTED: "Convert",
    Stage.LIVE: "Go live",
}
"""The name of the lever that leads to a stage."""
