"""How a rehearsal stands: its steps, its people, its courts and its clock, from the one story.

Owns assembling what the page and the API show. Asks no other app.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.desk.court_stages.domain import is_ahead
from sso_sim.desk.court_stages.models import Walk
from sso_sim.desk.personas.domain import Standing
from sso_sim.desk.personas.services import credential_cards as cards
from sso_sim.desk.personas.services import phone
from sso_sim.desk.personas.services import standings as people
from sso_sim.desk.personas.services.credential_cards import Cards
from sso_sim.desk.personas.services.phone import Phone
from sso_sim.desk.rehearsals.models import Listing
from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.steps.domain import Proof, current_step, proved_by
from sso_sim.desk.trail.domain import TrailEntry
from sso_sim.desk.trail.models import FeedLine
from sso_sim.desk.trail.services import feed
from sso_sim.kit import rehearsals as kit
from sso_sim.scenarios.courts import milestones, planned, standing_courts
from sso_sim.scenarios.schema import Court, CourtPlan, Scenario, Step


@dataclass(frozen=True)
class StepDone:
    """A step and, once it is done, the story's line that proves it."""

    number: int
    step: Step
    proof: FeedLine | None

    @property
    def done(self) -> bool:
        """Say whether the step is done."""
        return self.proof is not None


@dataclass(frozen=True)
class CourtNow:
    """A court as it stands: *stage* is the one that both its sites, old and new, have reached.

    *to* is the stage a pulled lever is taking it to; *waits_for* is the app that does not answer
    meanwhile, or empty. *done* of *total* rows are converted. *closing* says that the NextGen court
    is already further on and its old site has yet to follow. *stopped* says why its conversion
    failed, if nobody has tried again; *ahead* lists the announced dates that the clock has yet to
    pass, each with the stage it brings.
    """

    name: str
    court: Court
    plan: CourtPlan
    stage: Stage
    to: Stage | None = None
    done: int = 0
    total: int = 0
    waits_for: str = ""
    closing: bool = False
    stopped: str = ""
    ahead: tuple[tuple[datetime, Stage], ...] = ()

    @property
    def on_its_way(self) -> bool:
        """Say whether a pulled lever has not arrived."""
        return self.to is not None and self.to is not self.stage

    @property
    def behind(self) -> tuple[Stage, ...]:
        """The stages the court has passed."""
        order = tuple(Stage)
        return order[: order.index(self.stage)]


@dataclass(frozen=True)
class Progress:
    """Everything that the page and the API show of a rehearsal."""

    listing: Listing
    scenario: Scenario
    now: datetime
    steps: tuple[StepDone, ...]
    current: int | None
    people: tuple[Standing, ...]
    courts: tuple[CourtNow, ...]
    story: list[FeedLine]
    cards: Cards
    phone: Phone

    @property
    def finished(self) -> bool:
        """Say whether every step is done."""
        return self.current is None


def of_rehearsal(resources: Resources, rehearsal_id: str) -> Progress:
    """Return how a rehearsal stands, from what the desk has stored; raise NoSuchRehearsal."""
    with resources.database.reading(rehearsal_id) as session:
        return progress(session, rehearsal_id, datetime.now(UTC))


def progress(session: Session, rehearsal_id: str, real_now: datetime) -> Progress:
    """Return how the session's rehearsal stands; its phone shows the passcodes of *real_now*."""
    listing = listings.ready(session, rehearsal_id)
    clock = kit.load(session)
    if listing is None or clock is None:
        raise NoSuchRehearsal(rehearsal_id)
    scenario = listings.scenario_of(session, listing)
    lines = feed.story(session)
    story = feed.entries_of(lines)
    steps = steps_done(scenario, lines, story)
    return Progress(
        listing=listing,
        scenario=scenario,
        now=clock.now(),
        steps=steps,
        current=current_step([each.done for each in steps]),
        people=people.standings(scenario, story),
        courts=tuple(
            _ahead(each, clock.now())
            for each in courts_now(scenario, session.scalars(select(Walk)), story)
        ),
        story=lines,
        cards=cards.of_rehearsal(session),
        phone=phone.shown(session, scenario, real_now),
    )


def steps_done(
    scenario: Scenario, lines: list[FeedLine], story: list[TrailEntry]
) -> tuple[StepDone, ...]:
    """Return the steps of *scenario*, each with the line that proves it, or None."""
    proofs = [_proof(scenario, step) for step in scenario.steps]
    return tuple(
        StepDone(number, step, None if place is None else lines[place])
        for number, (step, place) in enumerate(
            zip(scenario.steps, proved_by(proofs, story), strict=True), 1
        )
    )


def _proof(scenario: Scenario, step: Step) -> Proof:
    wanted = step.proof
    return Proof(
        event=wanted.event.value,
        court=wanted.court,
        outcome=wanted.outcome,
        who=people.names_of(scenario, wanted.who),
        reasons=frozenset(wanted.reasons),
        facts=wanted.facts,
    )


def courts_now(
    scenario: Scenario, walks: Iterable[Walk], story: list[TrailEntry]
) -> tuple[CourtNow, ...]:
    """Return how every court stands after *story*, and where its *walks* are taking it."""
    by_court = {walk.court: walk for walk in walks}
    return tuple(
        _court(name, court, planned(scenario, name), by_court.get(name), story)
        for name, court in standing_courts().items()
    )


def _ahead(court: CourtNow, now: datetime) -> CourtNow:
    found = milestones(court.plan, court.court.zone)
    ahead = [(at, to) for at, to in found if at > now and is_ahead(to, court.stage)]
    return replace(court, ahead=tuple(ahead))


def _court(
    name: str, court: Court, plan: CourtPlan, walk: Walk | None, story: list[TrailEntry]
) -> CourtNow:
    stage, rows, stopped = plan.stage or Stage.CURRENT, 0, ""
    old = stage
    for entry in story:
        if entry.court != name or not entry.came_about:
            continue
        facts = entry.facts
        match entry.event:
            case Event.ECF_STAGE_MOVED:
                old = Stage(str(facts["stage"]))
            case Event.COURT_STAGE_MOVED:
                stage, stopped = Stage(str(facts["stage"])), ""
                rows = 0 if is_ahead(Stage.CONVERTED, stage) else rows
            case Event.COURT_CONVERTED:
                rows = int(facts["rows"])
            case Event.COURT_CONVERSION_PAGE:
                stopped = ""
            case Event.COURT_CONVERSION_FAILED:
                stopped = f"{', '.join(facts['reasons'])}, at {facts['table']}: {facts['detail']}"
    closing = is_ahead(stage, old)
    found = CourtNow(name, court, plan, old if closing else stage, closing=closing)
    if walk is None:
        return replace(found, done=rows, total=rows, stopped=stopped)
    if closing:
        return replace(found, to=Stage(walk.to), done=rows, total=rows, waits_for=walk.waits_for)
    return replace(
        found, to=Stage(walk.to), done=walk.done, total=walk.total, waits_for=walk.waits_for
    )
