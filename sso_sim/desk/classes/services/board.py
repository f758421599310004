"""A class as its trainer sees it: where every seat is, read in the same few statements at any size.

Owns assembling the board from the desk's one story. Asks no other app, and holds no password or
anything else a person signs on with.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.domain import is_by_hand, lags_behind, stuck_at
from sso_sim.desk.classes.models import Class
from sso_sim.desk.classes.services import classes
from sso_sim.desk.classes.services.classes import Place
from sso_sim.desk.court_stages.models import Walk
from sso_sim.desk.personas.domain import Standing
from sso_sim.desk.personas.services import standings as people
from sso_sim.desk.rehearsals.models import State
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.steps.domain import current_step
from sso_sim.desk.steps.services import CourtNow, StepDone, courts_now, steps_done
from sso_sim.desk.trail.models import FeedLine
from sso_sim.desk.trail.services import feed
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.people import courts_of
from sso_sim.scenarios.schema import Court, Scenario


@dataclass(frozen=True)
class ClassCourtNow:
    """A court of the class: *stage* is where the seat of a newcomer begins."""

    name: str
    court: Court
    stage: Stage


@dataclass(frozen=True)
class SeatNow:
    """Where the person in one seat is.

    *stuck* is the last refusal they have not got past, *last_seen* a real time. *behind* names the
    courts that have not come along to the stage of the class.
    """

    place: Place
    last_seen: datetime
    steps: tuple[StepDone, ...]
    current: int | None
    people: tuple[Standing, ...]
    courts: tuple[CourtNow, ...]
    stuck: FeedLine | None
    behind: frozenset[str]

    @property
    def ready(self) -> bool:
        """Say whether the rehearsal is ready to be entered."""
        return self.place.listing.state == State.READY

    @property
    def done(self) -> int:
        """The number of completed steps."""
        return sum(each.done for each in self.steps)

    @property
    def finished(self) -> bool:
        """Say whether every step is completed."""
        return self.current is None


@dataclass(frozen=True)
class Glance:
    """The rows that show whether a class has changed: four statements for any class."""

    row: Class
    moved: dict[str, Stage]
    places: Sequence[Place]
    walks: Sequence[Walk]

    @property
    def version(self) -> str:
        """A string that changes whenever the board does."""
        seats = [
            (each.seat.number, each.listing.generation, each.listing.state, each.listing.touched_at)
            for each in self.places
        ]
        walks = sorted((w.rehearsal_id, w.court, w.to, w.done, w.total) for w in self.walks)
        row = self.row
        of_class = (row.clock_to, row.closed, row.shared_browsers)
        told = repr((of_class, sorted(self.moved.items()), seats, walks))
        return hashlib.sha256(told.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Board:
    """Everything the board shows of a class."""

    row: Class
    scenario: Scenario
    courts: tuple[ClassCourtNow, ...]
    seats: tuple[SeatNow, ...]
    version: str


def of_class(resources: Resources, class_id: str) -> Board:
    """Return the board of a class from what the desk has stored; raise NoSuchClass."""
    with resources.database.across() as session:
        return board(session, glance(session, class_id))


def glance(session: Session, class_id: str) -> Glance:
    """Return the rows that show whether a class has changed; raise NoSuchClass."""
    row = classes.held(session, class_id)
    places = classes.places(session, class_id)
    ids = [each.seat.rehearsal for each in places]
    walks = session.scalars(select(Walk).where(Walk.rehearsal_id.in_(ids))).all()
    return Glance(row, classes.stages_of(session, row), places, walks)


def board(session: Session, seen: Glance) -> Board:
    """Return the board of the class whose rows were *seen*; it takes one more statement."""
    scenario = classes.scenario_of(session, seen.row)
    about = courts_of(scenario)
    courts = tuple(
        ClassCourtNow(name, court, classes.stage_of(scenario, seen.moved, name))
        for name, court in standing_courts().items()
        if name in about or name in seen.moved
    )
    lines = _stories(session, seen)
    walks: dict[str, list[Walk]] = defaultdict(list)
    for walk in seen.walks:
        walks[walk.rehearsal_id].append(walk)
    seats = tuple(
        _seat(each, scenario, courts, lines[each.seat.rehearsal], walks[each.seat.rehearsal])
        for each in seen.places
    )
    return Board(seen.row, scenario, courts, seats, seen.version)


def _stories(session: Session, seen: Glance) -> dict[str, list[FeedLine]]:
    found: dict[str, list[FeedLine]] = defaultdict(list)
    query = (
        select(FeedLine)
        .where(FeedLine.rehearsal_id.in_([each.seat.rehearsal for each in seen.places]))
        .options(defer(FeedLine.hop, raiseload=True))
        .order_by(FeedLine.real_at, FeedLine.seq)
    )
    for line in session.scalars(query):
        found[line.rehearsal_id].append(line)
    return found


def _seat(
    place: Place,
    scenario: Scenario,
    courts: Sequence[ClassCourtNow],
    lines: list[FeedLine],
    walks: list[Walk],
) -> SeatNow:
    story = feed.entries_of(lines)
    steps = steps_done(scenario, lines, story)
    number_of = {line.seq: number for number, line in enumerate(lines)}
    proved = [number_of[each.proof.seq] for each in steps if each.proof is not None]
    stuck = stuck_at(story, proved)
    of_class = {each.name: each.stage for each in courts}
    now = tuple(each for each in courts_now(scenario, walks, story) if each.name in of_class)
    by_hand = [line.real_at for line, told in zip(lines, story, strict=True) if is_by_hand(told)]
    return SeatNow(
        place=place,
        last_seen=max([place.seat.joined_at, *by_hand]),
        steps=steps,
        current=current_step([each.done for each in steps]),
        people=people.standings(scenario, story),
        courts=now,
        stuck=None if stuck is None else lines[stuck],
        behind=frozenset(
            each.name
            for each in now
            if lags_behind(each.stage, of_class[each.name], under_way=each.on_its_way)
        ),
    )
