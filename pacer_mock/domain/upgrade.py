"""The Upgrade of a Legacy account: what stands in its way, and what of it may be kept.

Owns the codes of a refused upgrade and its rules. Must not know the wizard's pages, nor where
accounts are kept. An inactive Case Search Status is no obstacle (DOMAIN 2.2). That a shared or
CJA-only account is sent to an individual one instead of being upgraded is this sandbox's choice:
the wizard fixes one person's date of birth to the account for good.
"""

from __future__ import annotations

from enum import StrEnum

from pacer_mock.domain.credentials import username_faults
from pacer_mock.domain.person import FieldFault
from pacer_mock.domain.user_types import (
    ADMINISTRATIVE,
    GOVERNMENT,
    INDIVIDUAL,
    LAW_FIRM,
    is_government_mail,
)
from sso_sim.contract import Generation, Holder

USER_TYPES = (LAW_FIRM, GOVERNMENT, INDIVIDUAL)
"""In the order of PACER's list, which has Individual at the bottom (vdocument guide)."""


class UpgradeRefusal(StrEnum):
    """Why an account is not upgraded."""

    ALREADY_UPGRADED = "already-upgraded"
    SHARED = "shared-account-not-upgraded"
    CJA_ONLY = "cja-account-not-upgraded"


def blockers_to_upgrade(generation: Generation, holder: Holder) -> tuple[UpgradeRefusal, ...]:
    """Name everything that keeps an account from being upgraded."""
    blockers = {
        UpgradeRefusal.ALREADY_UPGRADED: generation == Generation.UPGRADED,
        UpgradeRefusal.SHARED: holder == Holder.SHARED,
        UpgradeRefusal.CJA_ONLY: holder == Holder.CJA,
    }
    return tuple(blocker for blocker, stands in blockers.items() if stands)


def may_keep_username(username: str) -> bool:
    """Say whether a Legacy username is good enough to stay; one of 6 characters never is."""
    return not username_faults(username, taken=False)


def user_types_for(holder: Holder) -> tuple[str, ...]:
    """Return the User Types to choose from; a PAA is none of the usual ones."""
    return (ADMINISTRATIVE,) if holder == Holder.ADMINISTRATIVE else USER_TYPES


def user_type_fault(user_type: str, email: str, holder: Holder) -> FieldFault | None:
    """Say why *user_type* cannot be chosen, if so.

    A firm's account needs a federal tax ID and is nobody's own; a government one needs an
    address at .gov, .mil or .us (DOMAIN 2.4).
    """
    if user_type not in user_types_for(holder):
        return FieldFault.EMPTY
    if user_type == LAW_FIRM:
        return FieldFault.USER_TYPE
    if user_type == GOVERNMENT and not is_government_mail(email):
        return FieldFault.GOVERNMENT_EMAIL
    return None
