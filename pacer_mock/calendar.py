"""PACER's calendar: which hand does what is due, and when it is looked at.

Owns the table of handlers and the worker's job that looks while clocks tick. When a clock is
moved, the back door does the same in the transaction that moves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.models import Due
from pacer_mock.services import agenda, cja, invoices, registration, service_center
from sso_sim.kit import rehearsals, visits
from sso_sim.kit.db import Database
from sso_sim.kit.models import RehearsalRow


def _answer_cja(session: Session, now: datetime, about: Mapping[str, Any]) -> None:
    closed = service_center.cja_answer_comes(session, now, about)
    if closed is not None:
        visits.end_all(session, subject=closed.account_number)


HANDLERS: Mapping[str, agenda.Handler] = {
    registration.LETTER_ARRIVES: registration.letter_arrives,
    invoices.QUARTER_ENDS: invoices.send,
    cja.ANSWER_COMES: _answer_cja,
}

EVERY = timedelta(seconds=30)


def settle(session: Session, now: datetime) -> None:
    """Do everything that is due in this rehearsal."""
    agenda.settle(session, now, HANDLERS)


class Calendar:
    """A job of the worker: now and then does what has become due as the clocks ticked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._next = datetime.now(UTC)

    def __call__(self) -> bool:
        """Look when it is time; never has more to do at once."""
        real_now = datetime.now(UTC)
        if real_now >= self._next:
            self._next = real_now + EVERY
            for rehearsal_id in overdue(self._database, real_now):
                with self._database.transaction(rehearsal_id) as session:
                    world = rehearsals.load(session, lock=True)
                    if world is not None:
                        settle(session, world.now())
        return False


def overdue(database: Database, real_now: datetime) -> list[str]:
    """Return the rehearsals in which something is due at the real time *real_now*."""
    clocks = select(
        Due.rehearsal_id, Due.due_at, RehearsalRow.clock_at, RehearsalRow.clock_set_at
    ).join(RehearsalRow, RehearsalRow.rehearsal_id == Due.rehearsal_id)
    with database.across() as session:
        rows = session.execute(clocks).all()
    late = (row for row in rows if row.due_at <= row.clock_at + (real_now - row.clock_set_at))
    return sorted({row.rehearsal_id for row in late})
