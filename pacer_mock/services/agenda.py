"""What PACER does by itself when a day of the rehearsal's calendar has come: a letter arrives.

Owns keeping what is due and doing it once, in the order of the calendar. Must not know a clock:
it is told how late it is, when somebody moves the clock and now and then as it ticks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pacer_mock.models import Due
from sso_sim.kit.db import find

Handler = Callable[[Session, datetime, Mapping[str, Any]], None]
"""Does what was due: given the moment it was due at, and what was kept about it."""


def put(
    session: Session, kind: str, *, key: str, due_at: datetime, about: Mapping[str, Any]
) -> None:
    """Keep that *kind* is to be done at *due_at*; the same *key* again moves it there."""
    due = find(session, Due, key=key) or Due(key=key)
    due.kind, due.due_at, due.about = kind, due_at, dict(about)
    session.add(due)


def drop(session: Session, key: str) -> None:
    """Forget what was to be done; what is not there is forgotten already."""
    session.execute(delete(Due).where(Due.key == key))


def settle(session: Session, now: datetime, handlers: Mapping[str, Handler]) -> None:
    """Do everything that is due at *now*, oldest first, what this makes due included."""
    # Locked: another worker may be at the same row, and then finds it gone.
    oldest = select(Due).where(Due.due_at <= now).order_by(Due.due_at, Due.key).limit(1)
    while (due := session.scalars(oldest.with_for_update()).one_or_none()) is not None:
        kind, due_at, about = due.kind, due.due_at, due.about
        session.delete(due)
        session.flush()
        handlers[kind](session, due_at, about)
        session.flush()
