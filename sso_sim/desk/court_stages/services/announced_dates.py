"""The announced dates of a rehearsal's courts: each is passed once, and moves its court on.

Owns the dates still ahead, and turning those that the clock has passed into walks. Asks no app: the
transaction that passes a date also stores its walk, and `stages` carries the walk out.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.go_live import Stage
from sso_sim.desk.court_stages.models import Milestone
from sso_sim.desk.court_stages.services.stages import ROUND_SECONDS, Stages, remember
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.kit import rehearsals as kit
from sso_sim.kit.db import add_rows
from sso_sim.scenarios.courts import milestones, planned, standing_courts
from sso_sim.scenarios.schema import Scenario

AT_ONCE = 50


def lay(session: Session, scenario: Scenario) -> None:
    """Store the announced dates that are ahead when a rehearsal of *scenario* begins."""
    real_now = datetime.now(UTC)
    rows = [
        {
            "court": name,
            "to": to.value,
            "due_at": due_at,
            "real_at": real_now + (due_at - scenario.now),
        }
        for name, court in standing_courts().items()
        for due_at, to in milestones(planned(scenario, name), court.zone)
        if due_at > scenario.now
    ]
    add_rows(session, Milestone, rows)


def clock_moved(session: Session, now: datetime) -> tuple[str, ...]:
    """Pass the dates that are due with the clock at *now*; return the courts that move on."""
    courts = pass_due(session, now)
    real_now = datetime.now(UTC)
    for ahead in session.scalars(select(Milestone)):
        ahead.real_at = real_now + (ahead.due_at - now)
    return courts


def pass_due(session: Session, now: datetime) -> tuple[str, ...]:
    """Turn every date that has passed at *now* into a walk; return the courts that move on.

    If a court has passed several dates, its walk leads to the last; it makes the moves between.
    """
    query = select(Milestone).where(Milestone.due_at <= now).order_by(Milestone.due_at)
    reached: dict[str, Stage] = {}
    for passed in session.scalars(query.with_for_update()):
        reached[passed.court] = Stage(passed.to)
        session.delete(passed)
    for court, to in reached.items():
        remember(session, court, to, by_clock=True)
    return tuple(reached)


class Timetable:
    """Passes the announced dates that a ticking clock reaches without anybody moving it."""

    def __init__(self, resources: Resources, stages: Stages) -> None:
        self._resources, self._stages = resources, stages

    def go_on(self) -> bool:
        """Pass the dates that have become due in any rehearsal: a job."""
        query = select(Milestone.rehearsal_id).where(Milestone.real_at <= datetime.now(UTC))
        with self._resources.database.across() as session:
            found = list(session.scalars(query.distinct().limit(AT_ONCE)))
        until = time.monotonic() + ROUND_SECONDS
        for rehearsal_id in found:
            with self._resources.database.transaction(rehearsal_id) as session:
                known = kit.load(session, lock=True)
                courts = pass_due(session, known.now()) if known else ()
            if time.monotonic() < until:  # later walks are stored; the job moves them
                self._stages.follow(rehearsal_id, courts)
        return False
