"""When a session at the old CM/ECF is over, though nobody has logged out.

Owns the two ends: nothing happened in it for too long, and its login was used in another browser.
One login has one session at a time ([AZD-SESSIONS]); that an idle filer is logged off is published,
too, the number of minutes is not ([ID-LOGIN] has "several"). All times are the rehearsal's clock:
it is what the court sets.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

IDLE = timedelta(minutes=30)
"""Ours: long enough to read a page of the desk or to hear a trainer out."""

NOTED_EVERY = timedelta(minutes=1)
"""So exactly is it known when something happened last: not every page shall write."""


class SessionEnd(StrEnum):
    """Why a session is over."""

    IDLE = "idle-too-long"
    ELSEWHERE = "logged-in-elsewhere"


def end_of(seen_at: datetime, now: datetime, *, superseded: bool) -> SessionEnd | None:
    """Return why a session is over in which something happened last at *seen_at*, or None.

    *superseded* says that its login was used in another browser since.
    """
    if superseded:
        return SessionEnd.ELSEWHERE
    return SessionEnd.IDLE if now - seen_at > IDLE else None


def is_to_be_noted(seen_at: datetime, now: datetime) -> bool:
    """Say whether what happens now is worth being kept."""
    return now - seen_at >= NOTED_EVERY
