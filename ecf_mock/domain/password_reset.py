"""How long a mailed reset link is good, and why it may not be.

Owns the 24 hours and the single use ([MOW-RESET]). The time is the rehearsal's. Knows nothing of
tokens, mail or filers.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

GOOD_FOR = timedelta(hours=24)


class LinkFault(StrEnum):
    """Why a reset link does not open the page it was made for."""

    UNKNOWN = "reset-link-unknown"
    USED = "reset-link-used"
    EXPIRED = "reset-link-expired"
    OTHER_LOGIN = "reset-link-for-another-login"


def fault_of(asked_at: datetime, used_at: datetime | None, now: datetime) -> LinkFault | None:
    """Return why the link asked for at *asked_at* is no good at *now*, or None where it is."""
    if used_at is not None:
        return LinkFault.USED
    if now >= asked_at + GOOD_FOR:
        return LinkFault.EXPIRED
    return None
