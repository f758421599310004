"""The NextGen court's sentences about the exemption from fees: switched, or not.

Owns the sentences, all of them the sandbox's own: only the labels and the order of the steps are
published.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.court.entry.domain.exemption import ExemptionBlocker
from sso_sim.kit.outcomes import Words

EXEMPTION: Mapping[StrEnum, Words] = {
    ExemptionBlocker.NO_PRIVILEGES: Words(
        "PACER account {account} has no exempt privileges at this court",
        "Exempt from fees are attorneys on a CJA panel, in the districts that appointed them, once "
        "the PACER Service Center has added the privileges to their individual account. Are yours "
        "on an old CJA account? Ask the Service Center to move them.",
        "Manage My Account",
        "manage",
    ),
    ExemptionBlocker.ALWAYS_EXEMPT: Words(
        "An old CJA account is always exempt",
        "Account {account} is good for CJA work alone, so there is nothing to change. Use your "
        "individual account for everything else, or have the PACER Service Center move the "
        "privileges to it.",
        "Back to Utilities",
        "utilities",
    ),
}

EXEMPTION_REFUSED = "Your exemption status was not changed"
EXEMPTION_SET: Mapping[bool, str] = {
    True: "You are exempt at this court until you change it back or log out.",
    False: "You are not exempt at this court: what you read is charged.",
}
