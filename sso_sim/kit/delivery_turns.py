"""Choose the next outbox message for outside receivers, taking turns between rehearsals.

Owns the choice, and the lease that keeps two workers from delivering one message at once. A process
delivers at most one message of a rehearsal at a time, and receivers that do not answer never occupy
all its threads: so no rehearsal's receivers delay another's. Must not know the content of a message
or how it is delivered.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select, update

from sso_sim.kit.db import Database
from sso_sim.kit.models import OutboxRow

LEASE = timedelta(seconds=15)
"""How long a message belongs to the worker that took it.

After that time its process must have died, and the message is due again.
"""

REMEMBERED_SECONDS = 120.0
"""How long a turn is remembered, answered or not: twice the longest wait between two tries."""

MOST_WAITING = 500
"""The next rehearsal is chosen among at most this many that have messages due."""


@dataclass
class Turn:
    """A message to deliver; the worker that delivers it sets whether the receiver answered."""

    row: OutboxRow
    answered: bool = False


@dataclass(frozen=True, order=True)
class _Last:
    """The result of a rehearsal's last turn, in the order of the next turns.

    Rehearsals whose receiver answered come first; among equals, the earlier turn comes first.
    """

    unanswered: bool = False
    at: float = 0.0


@dataclass
class Turns:
    """Hands out the messages for *receiver* to at most *threads* threads of this process."""

    database: Database
    receiver: str
    threads: int
    _last: dict[str, _Last] = field(default_factory=dict)
    _in_hand: set[str] = field(default_factory=set)
    _choosing: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def next(self) -> Iterator[Turn | None]:
        """Yield the next message, or None; other threads skip its rehearsal during the block."""
        with self._choosing:
            rehearsal = self._choose()
            if rehearsal is not None:
                self._in_hand.add(rehearsal)
        if rehearsal is None:
            yield None
            return
        turn: Turn | None = None
        try:
            row = self._take(rehearsal)
            turn = Turn(row) if row is not None else None
            yield turn
        finally:
            with self._choosing:
                self._in_hand.discard(rehearsal)
                if turn is not None:
                    self._last[rehearsal] = _Last(not turn.answered, time.monotonic())

    def _choose(self) -> str | None:
        query = (
            select(OutboxRow.rehearsal_id)
            .where(OutboxRow.app == self.receiver, OutboxRow.is_due())
            .group_by(OutboxRow.rehearsal_id)
            .order_by(func.min(OutboxRow.due_at))
            .limit(MOST_WAITING)
        )
        with self.database.across() as session:
            waiting = list(session.scalars(query))
        since = time.monotonic() - REMEMBERED_SECONDS
        self._last = {each: last for each, last in self._last.items() if last.at > since}
        free = [each for each in waiting if each not in self._in_hand]
        if not free:
            return None
        chosen = min(free, key=self._of)
        silent = sum(self._of(each).unanswered for each in self._in_hand)
        # One thread is kept free for receivers that answer, or that have not been tried yet.
        kept_free = self._of(chosen).unanswered and silent >= self.threads - 1
        return None if kept_free else chosen

    def _of(self, rehearsal: str) -> _Last:
        return self._last.get(rehearsal, _Last())

    def _take(self, rehearsal: str) -> OutboxRow | None:
        """Take the rehearsal's longest-due message under a lease; None if another worker has it."""
        now = datetime.now(UTC)
        mine = (OutboxRow.app == self.receiver, OutboxRow.is_due())
        with self.database.transaction(rehearsal) as session:
            oldest = select(OutboxRow).where(*mine).order_by(OutboxRow.due_at).limit(1)
            row = session.scalars(oldest).one_or_none()
            if row is None:
                return None
            taken = session.execute(
                update(OutboxRow)
                .where(*mine, OutboxRow.key == row.key)
                .values(due_at=now + LEASE)
                .returning(OutboxRow.key)
                .execution_options(synchronize_session=False)
            ).all()
            session.expunge(row)
        return row if taken else None
