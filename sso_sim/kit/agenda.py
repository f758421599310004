"""The tasks an app performs on its own when a date of the rehearsal's calendar has come.

Owns the stored tasks, performing each one once and in calendar order, and the worker's job that
looks for due tasks while clocks tick. When a clock is moved, the back door performs the due tasks
in the transaction that moves it. Must not know what a task does: the app passes the handlers.
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
"""Performs one due task, given the time it was due at and the data stored with it."""

EVERY_SECONDS = 30.0


def put(
    session: Session, kind: str, *, key: str, due_at: datetime, about: Mapping[str, Any]
) -> None:
    """Store a task of this *kind* for *due_at*; the same *key* again replaces the stored task."""
    due = find(session, Due, key=key) or Due(key=key)
    due.kind, due.due_at, due.about = kind, due_at, dict(about)
    session.add(due)


def drop(session: Session, key: str) -> None:
    """Delete the task stored under *key*; do nothing if there is none."""
    session.execute(delete(Due).where(Due.key == key))


def settle(session: Session, now: datetime, handlers: Mapping[str, Handler]) -> None:
    """Perform every task due at *now*, oldest first, including those that become due meanwhile."""
    # The row is locked: another worker that reaches for it waits, and then finds it deleted.
    oldest = select(Due).where(Due.due_at <= now).order_by(Due.due_at, Due.key).limit(1)
    while (due := session.scalars(oldest.with_for_update()).one_or_none()) is not None:
        kind, due_at, about = due.kind, due.due_at, due.about
        session.delete(due)
        session.flush()
        handlers[kind](session, due_at, about)
        session.flush()


class Calendar:
    """A job of the worker: performs from time to time the tasks that ticking clocks made due."""

    def __init__(self, database: Database, handlers: Mapping[str, Handler]) -> None:
        self._database, self._handlers = database, handlers
        self._next = time.monotonic()  # the machine's clock may be set back, this one cannot

    def __call__(self) -> bool:
        """Look for due tasks every EVERY_SECONDS; return False: never more to do at once."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            for rehearsal_id in overdue(self._database, datetime.now(UTC)):
                with self._database.transaction(rehearsal_id) as session:
                    world = rehearsals.load(session, lock=True)
                    if world is not None:
                        settle(session, world.now(), self._handlers)
        return False


def overdue(database: Database, real_now: datetime) -> list[str]:
    """Return the ids of the rehearsals in which a task is due at the real time *real_now*."""
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
