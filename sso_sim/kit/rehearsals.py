"""Start, start over and delete a rehearsal in one app, and read and move its clock.

Owns the row that holds the valid generation and the time. Must not know the content of a
rehearsal: each app inserts its own people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, MetaData, bindparam, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.kit import trail
from sso_sim.kit.models import RehearsalRow, TrailRow
from sso_sim.kit.tenancy import is_tenant

MAIN = "main"
"""The rehearsal of an address without a prefix."""

Seed = Callable[[Session, dict[str, Any], datetime], None]

ClockMoved = Callable[[Session, datetime], None]
"""Called in the transaction that moves a rehearsal's clock, with the new time."""


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal as a request knows it."""

    id: str
    generation: int
    scenario: str
    clock_at: datetime
    clock_set_at: datetime

    @property
    def prefix(self) -> str:
        """The path with which every address of this rehearsal begins; empty for `main`."""
        return prefix_of(self.id)

    def now(self) -> datetime:
        """Return the rehearsal's time: the clock ticks from the time it was last set to."""
        return ticked(self.clock_at, self.clock_set_at, datetime.now(UTC))


def ticked(clock_at: datetime, clock_set_at: datetime, real_now: datetime) -> datetime:
    """Return the time of a clock that was set to *clock_at* at the real time *clock_set_at*.

    If the machine's clock was set back, this clock stands still until the machine's has caught up.
    """
    return clock_at + max(real_now - clock_set_at, timedelta(0))


class Outdated(RuntimeError):
    """Raised when a request of a former generation would write into the current one."""


def prefix_of(rehearsal_id: str) -> str:
    """Return the path prefix of a rehearsal."""
    return "" if rehearsal_id == MAIN else f"/r/{rehearsal_id}"


# Every request runs this query twice: so it is built once, and selects columns, not an entity.
_TABLE = RehearsalRow.__table__
_PLAIN = select(
    _TABLE.c.rehearsal_id,
    _TABLE.c.generation,
    _TABLE.c.scenario,
    _TABLE.c.clock_at,
    _TABLE.c.clock_set_at,
).where(_TABLE.c.rehearsal_id == bindparam("rehearsal_id"))
_LOCKED = _PLAIN.with_for_update(read=True)


def load(session: Session, *, lock: bool = False) -> Rehearsal | None:
    """Return this session's rehearsal, or None if it does not exist.

    With *lock* a reset waits until the session's transaction has ended.
    """
    found = load_in(session.connection(), session.info["rehearsal"], lock=lock)
    if found is not None:
        session.info["generation"] = found.generation
    return found


def load_in(connection: Connection, rehearsal_id: str, *, lock: bool = False) -> Rehearsal | None:
    """Return the rehearsal, or None, without a session: every request begins with this query."""
    own = {"rehearsal_id": rehearsal_id}
    row = connection.execute(_LOCKED if lock else _PLAIN, own).one_or_none()
    return None if row is None else Rehearsal(*row)


def start(
    session: Session,
    metadata: list[MetaData],
    *,
    generation: int,
    now: datetime,
    scenario: str,
    lay: Callable[[], None],
) -> bool:
    """Start a rehearsal, or start it over; return False if it already has this generation.

    Deletes the rows of a former generation, then *lay* inserts the new ones, in the caller's one
    transaction. Raises Outdated if *generation* is older than the current one.
    """
    row = session.scalars(select(RehearsalRow).with_for_update()).one_or_none()
    if row is None and not _put_row(session, generation, now, scenario):
        # Another request has started it at the same moment, and was first.
        row = session.scalars(select(RehearsalRow).with_for_update()).one()
    if row is not None and row.generation == generation:
        return False
    if row is not None and row.generation > generation:
        raise Outdated(f"Generation {generation} is over; {row.generation} is in force.")
    session.info["generation"] = generation
    started = trail.record(session, now, "rehearsal.started", scenario=scenario)
    if row is not None:
        _clear(session, metadata, keep=started)
        _put_row(session, generation, now, scenario)
    lay()
    return True


def _put_row(session: Session, generation: int, now: datetime, scenario: str) -> bool:
    """Insert the rehearsal's row; return False if another transaction has inserted it already."""
    row = RehearsalRow(
        generation=generation, scenario=scenario, clock_at=now, clock_set_at=datetime.now(UTC)
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


def remove(session: Session, metadata: list[MetaData], now: datetime) -> None:
    """Delete every row of a rehearsal except the line of the trail that reports the deletion."""
    session.info.setdefault("generation", 0)
    _clear(session, metadata, keep=trail.record(session, now, "rehearsal.deleted"))


def _clear(session: Session, metadata: list[MetaData], *, keep: str) -> None:
    # The line to keep was written first and has the newest position, so positions never go back.
    rehearsal_id = session.info["rehearsal"]
    connection = session.connection()
    for each in reversed(metadata):
        for table in reversed(each.sorted_tables):
            if not is_tenant(table):
                continue
            statement = delete(table).where(table.c.rehearsal_id == rehearsal_id)
            if table is TrailRow.__table__:
                statement = statement.where(table.c.id != keep)
            connection.execute(statement)
    session.expire_all()


def set_clock(session: Session, now: datetime, to: datetime) -> bool:
    """Move the rehearsal's clock forward to *to*; return False if *to* is before *now*."""
    row = session.scalars(select(RehearsalRow).with_for_update()).one()
    if to < now:
        return False
    row.clock_at, row.clock_set_at = to, datetime.now(UTC)
    trail.record(session, to, "rehearsal.clock-moved", to=to.isoformat())
    return True
