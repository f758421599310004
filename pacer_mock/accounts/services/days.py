"""Convert moments to PACER's calendar days.

Owns the time zone of that conversion, which is the zone that every page shows. Must not know a
clock.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")


def day_of(now: datetime) -> date:
    """Return the calendar day of a moment, as the pages show it."""
    return now.astimezone(ZONE).date()


def morning_of(day: date) -> datetime:
    """Return when the mail is delivered on *day*: at nine in the morning."""
    return datetime.combine(day, time(9), ZONE)
