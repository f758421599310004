"""The sentences of a court's home page at each stage of its move to NextGen.

Owns the sentences, the sandbox's own. The views fill in dates and hours.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.contract.go_live import Stage
from sso_sim.court.courts.wording import EMERGENCY
from sso_sim.kit.outcomes import Words

STAGES: Mapping[Stage, Words] = {
    Stage.CURRENT: Words(
        "This court is not live on NextGen CM/ECF yet",
        "Filing at {court} is done in the current CM/ECF. When the court will move to NextGen has "
        "not been announced.",
        "Go to the current CM/ECF",
        "ecf",
    ),
    Stage.ANNOUNCED: Words(
        "This court goes live on NextGen CM/ECF {go_live}",
        "Until then, filing at {court} is done in the current CM/ECF, with the CM/ECF login"
        "{freezes}. What is listed below can be done now.",
        "Go to the current CM/ECF",
        "ecf",
    ),
    Stage.FROZEN: Words(
        "This court is moving to NextGen CM/ECF",
        "The current CM/ECF of {court} takes no filings now, and NextGen is not open yet. The "
        "court expects to go live {go_live}{opens}. In an emergency write to the Clerk's Office.",
        *EMERGENCY,
    ),
    Stage.CONVERTED: Words(
        "This court is moving to NextGen CM/ECF",
        "The records of {court} have been converted and are being checked. Both systems are "
        "closed until go-live, expected {go_live}{opens}. In an emergency write to the Clerk's "
        "Office.",
        *EMERGENCY,
    ),
    Stage.LIVE: Words(
        "NextGen CM/ECF",
        "{court} is live. Sign on with your PACER username and password.",
        "CM/ECF Document Filing System",
        "sign-on",
    ),
}
"""The sentences of the court's home page at each stage."""

GO_LIVE_OPEN = "on a date to be announced"
FREEZES = ", until filing stops there on {moment}"
OPENS = ", at {time}"
