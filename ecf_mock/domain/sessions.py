"""When a session at the old CM/ECF ends without a log-out.

Owns the two ends: nothing happened in it for too long, or its login was used in another browser.
One login has one session at a time ([AZD-SESSIONS]). It is published, too, that an idle filer is
logged off; the number of minutes is not ([ID-LOGIN] has "several"). All times are the rehearsal's
clock: the court sets it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

IDLE = timedelta(minutes=30)
"""The sandbox's own: enough time to read a page of the desk or to listen to a trainer."""

NOTED_EVERY = timedelta(minutes=1)
"""The precision of the time of last activity: not every page should write a row."""


class SessionEnd(StrEnum):
    """The reason why a session has ended."""

    IDLE = "idle-too-long"
    ELSEWHERE = "logged-in-elsewhere"


def end_of(seen_at: datetime, now: datetime, *, superseded: bool) -> SessionEnd | None:
    """Return why a session with last activity at *seen_at* has ended, or None.

    *superseded* is true when its login was used in another browser since.
    """
    if superseded:
        return SessionEnd.ELSEWHERE
    return SessionEnd.IDLE if now - seen_at > IDLE else None


def is_to_be_noted(seen_at: datetime, now: datetime) -> bool:
    """Return whether activity at *now* is worth storing."""
    return now - seen_at >= NOTED_EVERY
