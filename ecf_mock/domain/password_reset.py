"""Why a mailed reset link may be invalid.

Owns the single use ([MOW-RESET]); the lifetime of a link is the same at the NextGen court. The time
is the rehearsal's. Must not know tokens, mail or filers.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sso_sim.both_generations.domain.reset_links import GOOD_FOR


class LinkFault(StrEnum):
    """The reason why a reset link does not open the page it was made for."""

    UNKNOWN = "reset-link-unknown"
    USED = "reset-link-used"
    EXPIRED = "reset-link-expired"
    OTHER_LOGIN = "reset-link-for-another-login"


def fault_of(asked_at: datetime, used_at: datetime | None, now: datetime) -> LinkFault | None:
    """Return why the link requested at *asked_at* is invalid at *now*, or None if it is valid."""
    if used_at is not None:
        return LinkFault.USED
    if now >= asked_at + GOOD_FOR:
        return LinkFault.EXPIRED
    return None
