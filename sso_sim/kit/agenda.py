"""What an app does by itself when a day of the rehearsal's calendar has come.

Owns keeping what is due and doing it once, in the order of the calendar, and the worker's job that
looks while clocks tick. When a clock is moved, the back door does the same in the transaction that
moves it. What is done belongs to the app: it brings the table of hands.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sso_sim.kit import rehearsals
from sso_sim.kit.db import Database, find
from sso_sim.kit.models import Due, RehearsalRow

Handler = Callable[[Session, datetime, Mapping[str, Any]], None]
"""Does what was due: given the moment it was due at, and what was kept about it."""

EVERY_SECONDS = 30.0


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


class Calendar:
    """A job of the worker: now and then does what has become due as the clocks ticked."""

    def __init__(self, database: Database, handlers: Mapping[str, Handler]) -> None:
        self._database, self._handlers = database, handlers
        self._next = time.monotonic()  # a clock set back would hold it up

    def __call__(self) -> bool:
        """Look when it is time; never has more to do at once."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            for rehearsal_id in overdue(self._database, datetime.now(UTC)):
                with self._database.transaction(rehearsal_id) as session:
                    world = rehearsals.load(session, lock=True)
                    if world is not None:
                        settle(session, world.now(), self._handlers)
        return False


def overdue(database: Database, real_now: datetime) -> list[str]:
    """Return the rehearsals in which something is due at the real time *real_now*."""
    clocks = select(
        Due.rehearsal_id, Due.due_at, RehearsalRow.clock_at, RehearsalRow.clock_set_at
    ).join(RehearsalRow, RehearsalRow.rehearsal_id == Due.rehearsal_id)
    with database.across() as session:
        rows = session.execute(clocks).all()
    late = (
        row
        for row in rows
        if row.due_at <= rehearsals.ticked(row.clock_at, row.clock_set_at, real_now)
    )
    return sorted({row.rehearsal_id for row in late})
