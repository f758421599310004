"""State what Manage My Account says about an account: its type, its status, and the upgrade offer.

Owns the words of the landing box. More than any other page, they show whether the account can be
used at Central Sign-On. Must not know how pages look or where accounts are kept.

Labels: [MSSB-UPGRADE]; the PAA's "Account Status": [NEB-FAQ].
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.claims import Generation, Holder, Search


class Status(StrEnum):
    """Whether an account may be used: not yet, now, or no longer."""

    ACTIVE = "active"
    AWAITING_TOKEN = "awaiting-token"
    CLOSED = "closed"


@dataclass(frozen=True)
class LandingBox:
    """The lines of the landing box: the type, the offer to upgrade, and the status under its label.

    A PAA's status label is "Account Status"; every other account's is "Case Search Status". The
    label shows that a PAA is for billing only and cannot search.
    """

    account_type: str
    offers_upgrade: bool
    status_label: str
    status: str


def landing_box(
    generation: Generation, holder: Holder, search: Search, status: Status
) -> LandingBox:
    """Return what the landing box of an account shows."""
    legacy = generation == Generation.LEGACY
    if holder == Holder.ADMINISTRATIVE:
        label, active = "Account Status", status == Status.ACTIVE
    else:
        label = "Case Search Status"
        active = status == Status.ACTIVE and search == Search.ACTIVE
    return LandingBox(
        account_type="Legacy PACER Account" if legacy else "Upgraded PACER Account",
        offers_upgrade=legacy,
        status_label=label,
        status="Active" if active else "Inactive",
    )
