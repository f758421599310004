"""The Upgrade of a Legacy account: the obstacles, and which of its data may stay.

Owns the codes of a refused upgrade and its rules. Must not know the wizard's pages, nor where
accounts are kept. An inactive Case Search Status is no obstacle ([PACER-UPGRADE]). This sandbox
sends a shared or CJA-only account to an individual one instead of upgrading it: the wizard fixes
one person's date of birth to the account for good.
"""

from __future__ import annotations

from enum import StrEnum

from pacer_mock.accounts.domain.credentials import username_faults
from sso_sim.contract.claims import Generation, Holder


class UpgradeRefusal(StrEnum):
    """The reasons why an account is not upgraded."""

    ALREADY_UPGRADED = "already-upgraded"
    SHARED = "shared-account-not-upgraded"
    CJA_ONLY = "cja-account-not-upgraded"


def blockers_to_upgrade(generation: Generation, holder: Holder) -> tuple[UpgradeRefusal, ...]:
    """List everything that keeps an account from being upgraded."""
    blockers = {
        UpgradeRefusal.ALREADY_UPGRADED: generation == Generation.UPGRADED,
        UpgradeRefusal.SHARED: holder == Holder.SHARED,
        UpgradeRefusal.CJA_ONLY: holder == Holder.CJA,
    }
    return tuple(blocker for blocker, stands in blockers.items() if stands)


def may_keep_username(username: str) -> bool:
    """Say whether a Legacy username may stay; one of 6 characters never may."""
    return not username_faults(username, taken=False)
