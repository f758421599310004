"""The operation that reports how a rehearsal stands: its steps, its people, its courts.

Owns turning the result of the use case into shapes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.desk.api.route import REHEARSAL, Answer, Route
from sso_sim.desk.api.shapes import Heard
from sso_sim.desk.personas.api import PersonState, person_state
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.steps import services as progress
from sso_sim.desk.steps.services import CourtNow, Progress, StepDone
from sso_sim.desk.trail.services.feed import Feeds


class CourtState(msgspec.Struct):
    """How far a court is; *to* is where a lever is taking it.

    *done* of *total* rows are converted; *waits_for* is the app that does not answer meanwhile, or
    empty; *stopped* says why a conversion does not go on.
    """

    title: str
    kind: CourtKind
    stage: Stage
    to: Stage | None
    announced_on: date | None
    go_live_on: date | None
    done: int
    total: int
    waits_for: str
    stopped: str


class StepState(msgspec.Struct):
    """A step and whether it is done; *at* is when, on the rehearsal's clock."""

    number: int
    say: str
    where: str
    done: bool
    at: datetime | None


class RehearsalState(Heard):
    """All there is to know of a rehearsal; *courts* is by name."""

    id: str
    label: str
    scenario: str
    generation: int
    urls: dict[str, str]
    issuer: str
    clock: Clock
    courts: dict[str, CourtState]
    people: list[PersonState]
    steps: list[StepState]
    finished: bool


class Clock(msgspec.Struct):
    """What time it is in a rehearsal."""

    now: datetime


def read_rehearsal(rehearsal_id: str) -> Answer:
    """Return how a rehearsal stands, including everything done up to the request."""
    use_case(Feeds).freshen()
    return 200, _state(progress.of_rehearsal(resources(), rehearsal_id))


def _state(now: Progress) -> RehearsalState:
    rehearsal_id = now.listing.id
    names = {who.id: who.name for who in now.scenario.people}
    return RehearsalState(
        id=rehearsal_id,
        label=now.listing.label,
        scenario=now.listing.scenario,
        generation=now.listing.generation,
        urls=resources().addresses(rehearsal_id),
        issuer=resources().issuer(rehearsal_id),
        clock=Clock(now.now.astimezone(UTC)),
        courts={each.name: court_state(each) for each in now.courts},
        people=[person_state(each, names[each.id]) for each in now.people],
        steps=[_step(each) for each in now.steps],
        finished=now.finished,
        silent=use_case(Feeds).silent(),
    )


def court_state(court: CourtNow) -> CourtState:
    """Return the standing of one court of a rehearsal, as a shape."""
    return CourtState(
        title=court.court.title,
        kind=court.court.kind,
        stage=court.stage,
        to=court.to if court.on_its_way else None,
        announced_on=court.plan.announced_on if court.stage is not Stage.CURRENT else None,
        go_live_on=court.plan.go_live_on,
        done=court.done,
        total=court.total,
        waits_for=court.waits_for,
        stopped=court.stopped,
    )


def _step(step: StepDone) -> StepState:
    return StepState(
        number=step.number,
        say=step.step.say.strip(),
        where=step.step.where,
        done=step.done,
        at=step.proof.at if step.proof else None,
    )


ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        REHEARSAL,
        read_rehearsal,
        "Read how a rehearsal stands.",
        {200: RehearsalState},
        problems=(404,),
    ),
)
