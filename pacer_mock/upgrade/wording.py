"""What PACER says if an account cannot be upgraded.

Owns these sentences, which are the sandbox's own. Knows no rule and no page: reasons come from the
domain, and the views turn the names of places into addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.accounts.wording import SHARED
from pacer_mock.upgrade.domain import UpgradeRefusal
from sso_sim.kit.outcomes import Words

_OWN_ACCOUNT = "Register an individual account"

UPGRADE_REFUSALS: Mapping[StrEnum, Words] = {
    UpgradeRefusal.ALREADY_UPGRADED: Words(
        "This account is upgraded already",
        'Account {account_number} shows "Upgraded PACER Account". An upgrade is done once; there '
        "is nothing left to do here. To file in a court, link the account in that court.",
        "Back to Manage My Account",
        "manage",
    ),
    UpgradeRefusal.SHARED: SHARED,
    UpgradeRefusal.CJA_ONLY: Words(
        "This is a CJA-only account",
        "You need only one PACER account for filing and viewing. Upgrade your own individual "
        "account, then ask the PACER Service Center to add the exempt privileges of this one to "
        "it. This account stays usable until they are moved.",
        _OWN_ACCOUNT,
        "register",
    ),
}
