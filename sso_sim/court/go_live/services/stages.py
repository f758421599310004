"""Moving the NextGen court along its way to go-live, and reporting its stage.

Owns the use case; the table of moves is the contract's. `convert` only begins the conversion: the
court becomes CONVERTED in the transaction that has proved its copy complete.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.both_generations.domain.go_live import MoveRefusal, stage_after
from sso_sim.both_generations.services import stage_moves
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Move, Stage
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.go_live.domain.conversion import JobState
from sso_sim.court.go_live.domain.stages import OpeningRefusal, may_open
from sso_sim.court.go_live.services import conversion
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Moved:
    """A court after a move; *underway* while its conversion is still in progress."""

    court: CourtRow
    underway: bool = False


def move(
    session: Session,
    now: datetime,
    *,
    court: str,
    move: Move,
    real_now: datetime,
    expected: Stage | None = None,
    go_live_on: date | None = None,
) -> Moved | Refused:
    """Make *move*, or find it made already, or return why it cannot be made.

    *expected* is the stage at which the caller believes the court to be; *go_live_on* is announced.
    """
    query = select(CourtRow).where(CourtRow.court == court).with_for_update()
    row = session.scalars(query.execution_options(populate_existing=True)).one()
    after = stage_after(row.stage, move, expected)
    if isinstance(after, MoveRefusal):
        return _refused(session, now, row, move, after)
    row.go_live_on = go_live_on or row.go_live_on
    if after is row.stage:
        return Moved(row)
    if move is Move.CONVERT:
        conversion.begin(session, court, real_now)
        return Moved(row, underway=True)
    if move is Move.GO_LIVE and not may_open(_state(session, court)):
        return _refused(session, now, row, move, OpeningRefusal.NOT_COMPLETE)
    if move is Move.ROLL_BACK:
        conversion.undo(session, court)
    _keep(session, now, row, move, after)
    return Moved(row)


def _state(session: Session, court: str) -> JobState | None:
    job = conversion.standing(session, court)
    return None if job is None else job.state


def _keep(session: Session, now: datetime, row: CourtRow, move: Move, after: Stage) -> None:
    before, row.stage = row.stage, after
    if move is Move.ANNOUNCE:
        row.announced_on = row.announced_on or now.date()
    stage_moves.tell(session, now, Event.COURT_STAGE_MOVED, row, move, before=before, stage=after)


def _refused(
    session: Session, now: datetime, row: CourtRow, move: Move, reason: StrEnum
) -> Refused:
    return stage_moves.refuse(
        session, now, Event.COURT_STAGE_MOVED, row, move, stage=row.stage, reason=reason
    )
