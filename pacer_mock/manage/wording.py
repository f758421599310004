"""What PACER says when Manage My Account does not open a page to an account.

Owns these sentences, which are the sandbox's own. Knows no rule and no page: reasons come from the
domain, and the views turn the names of places into addresses.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.accounts.wording import SHARED
from pacer_mock.manage.domain import ManageRefusal
from sso_sim.kit.outcomes import Words

REFUSALS: Mapping[StrEnum, Words] = {
    ManageRefusal.UPGRADE_FIRST: Words(
        "This Legacy account must be upgraded first",
        "A Legacy PACER account can search and pay. Its username, password, security information "
        "and everything else can be changed only after the upgrade, which is done once and takes "
        "a few minutes: Person, Address, Security.",
        "Upgrade",
        "upgrade",
    ),
    ManageRefusal.SHARED: SHARED,
    ManageRefusal.NOT_FOR_THIS_ACCOUNT: Words(
        "This page is for another kind of account",
        "Manage My Account shows each account what it can use: what has to do with filing is for "
        "individual accounts, what has to do with paying for others is for PACER Administrative "
        "Accounts (PAA).",
        "Back to Manage My Account",
        "manage",
    ),
}
