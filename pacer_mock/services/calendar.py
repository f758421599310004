"""Which day it is for PACER.

Owns the zone in which a moment becomes a day: the one every page shows. Must not know a clock.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")


def day_of(now: datetime) -> date:
    """Return the calendar day of a moment, as the pages show it."""
    return now.astimezone(ZONE).date()
