"""Moving a court along its way to NextGen, and reporting its stage.

Owns the use case; the table of moves is the contract's. The court's row is locked while its stage
changes: the move waits for a write that began before it, and a write that begins after it finds the
new stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecf_mock.domain.stages import what_is_open
from ecf_mock.models.courts import Court
from sso_sim.both_generations.domain.go_live import MoveRefusal, stage_after
from sso_sim.both_generations.services import stage_moves
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Move, Stage
from sso_sim.kit.outcomes import Refused

AFTER_FREEZE = frozenset({Stage.FROZEN, Stage.CONVERTED, Stage.LIVE})


@dataclass(frozen=True)
class Moved:
    """A court after a move; *before* equals the court's stage if the move was made already."""

    court: Court
    before: Stage

    @property
    def closes(self) -> bool:
        """Return whether every session must end."""
        return not what_is_open(self.court.at_stage).reading


def move(
    session: Session,
    now: datetime,
    *,
    court: str,
    move: Move,
    expected: Stage | None = None,
    go_live_on: date | None = None,
) -> Moved | Refused:
    """Make *move*, or find it made already, or return why it cannot be made.

    *expected* is the stage at which the caller believes the court to be; *go_live_on* is announced.
    """
    query = select(Court).where(Court.court == court).with_for_update()
    row = session.scalars(query.execution_options(populate_existing=True)).one()
    before = row.at_stage
    after = stage_after(before, move, expected)
    if isinstance(after, MoveRefusal):
        return stage_moves.refuse(
            session, now, Event.ECF_STAGE_MOVED, row, move, stage=before, reason=after
        )
    row.go_live_on = go_live_on or row.go_live_on
    if after == before:
        return Moved(row, before)
    row.stage = after
    _keep_dates(row, move, now)
    stage_moves.tell(session, now, Event.ECF_STAGE_MOVED, row, move, before=before, stage=after)
    return Moved(row, before)


def _keep_dates(court: Court, move: Move, now: datetime) -> None:
    if move is Move.ANNOUNCE:
        court.announced_on = now.astimezone(ZoneInfo(court.zone)).date()
    if court.at_stage not in AFTER_FREEZE:
        court.frozen_at = None
    elif move is Move.FREEZE:
        court.frozen_at = stopped_at(court.freezes_at, now)


def stopped_at(announced: datetime | None, now: datetime) -> datetime:
    """Return when filing stopped at a court that is found frozen *now*.

    A clock that is put ahead passes the announced time: then that time counts, as nobody filed in
    between.
    """
    return now if announced is None else min(announced, now)
