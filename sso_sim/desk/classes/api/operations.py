"""Operations on classes: begin, read and move them; every one requires the trainer key.

Owns turning the results of use cases into shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC

from sso_sim.contract.apps import DESK
from sso_sim.desk.api.problems import ApiProblem, Tell
from sso_sim.desk.api.route import Answer, Key, Route
from sso_sim.desk.classes.api import shapes
from sso_sim.desk.classes.domain import shown_code
from sso_sim.desk.classes.models import Class
from sso_sim.desk.classes.services import board as boards
from sso_sim.desk.classes.services.board import Board, SeatNow
from sso_sim.desk.classes.services.classes import Classes, NoSuchClass
from sso_sim.desk.classes.services.levers import ClassLevers, Moved
from sso_sim.desk.court_stages.services.stages import NoWay
from sso_sim.desk.levers.services import clock
from sso_sim.desk.lifecycle.api import given_scenario, printable
from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.personas.api import person_state
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.steps.api import court_state
from sso_sim.desk.trail.models import FeedLine
from sso_sim.desk.trail.services.feed import Feeds
from sso_sim.desk.trail.wording import refusal_in_words
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.durations import read_moment


def begin_class(body: shapes.NewClass) -> Answer:
    """Begin a class and return its join code."""
    label = printable(body.label)
    scenario = given_scenario(body.scenario)
    if not isinstance(body.scenario, str):
        use_case(Rehearsals).prepare(scenario)
    made = use_case(Classes).create(scenario, label, shared_browsers=body.shared_browsers)
    return 201, shapes.BegunClass(
        id=made.id,
        code=shown_code(made.code),
        label=made.label,
        scenario=made.scenario,
        urls=_urls(made),
    )


def read_class(class_id: str) -> Answer:
    """Return how every seat stands, including everything done up to the request."""
    use_case(Feeds).freshen()
    return 200, _state(boards.of_class(resources(), class_id))


def close_class(class_id: str) -> Answer:
    """Close joining: nobody new may sit down, and people who have a seat keep it."""
    return 200, shapes.ClassJoining(use_case(Classes).set_joining(class_id, closed=True).closed)


def open_class(class_id: str) -> Answer:
    """Open joining again."""
    return 200, shapes.ClassJoining(use_case(Classes).set_joining(class_id, closed=False).closed)


def move_class(class_id: str, body: shapes.ClassStageMove) -> Answer:
    """Bring a court to a stage in every seat: 200 if all have arrived, 202 while some move."""
    if body.court not in standing_courts():
        raise ApiProblem(422, "no-such-court", f"There is no court {body.court!r}.")
    try:
        moved = use_case(ClassLevers).pull(class_id, body.court, body.to)
    except NoWay as no_way:
        raise ApiProblem(409, "no-way-there", f"{no_way} Begin another class.") from None
    under_way = sum(each.under_way for each in moved)
    answer = shapes.ClassMoved(
        court=body.court,
        to=body.to,
        arrived=sum(not each.under_way and not each.problem for each in moved),
        under_way=under_way,
        seats=[_moved(each) for each in moved],
    )
    return 202 if under_way else 200, answer


def move_class_clock(class_id: str, body: shapes.ClassClockMove) -> Answer:
    """Put every seat's clock forward to a given time."""
    to = read_moment(body.now)
    if to is None:
        raise ApiProblem(422, "wrong-body", "A moment is written 2017-12-11T09:00:00-05:00.")
    try:
        moved = use_case(ClassLevers).put_clocks(class_id, to.astimezone(UTC))
    except clock.Backwards:
        raise ApiProblem(409, "clock-backwards", "The clock goes forward only.") from None
    except clock.TooFar:
        detail = "The clock goes no further than the year 2099."
        raise ApiProblem(422, "clock-too-far", detail) from None
    seats = [
        shapes.SeatClock(each.place.seat.number, each.place.seat.name, each.problem)
        for each in moved
    ]
    return 200, shapes.ClassClock(to.astimezone(UTC), seats)


def _urls(row: Class) -> dict[str, str]:
    front = resources().settings.public[DESK]
    return {"join": f"{front}/join", "board": f"{front}/classes/{row.id}"}


def _state(now: Board) -> shapes.ClassState:
    row = now.row
    names = {who.id: who.name for who in now.scenario.people}
    return shapes.ClassState(
        id=row.id,
        code=shown_code(row.code),
        label=row.label,
        scenario=row.scenario,
        urls=_urls(row),
        clock_to=row.clock_to,
        closed=row.closed,
        shared_browsers=row.shared_browsers,
        courts={each.name: each.stage for each in now.courts},
        seats=[_seat(each, names) for each in now.seats],
        silent=use_case(Feeds).silent(),
    )


def _seat(now: SeatNow, names: dict[str, str]) -> shapes.SeatState:
    seat = now.place.seat
    return shapes.SeatState(
        number=seat.number,
        name=seat.name,
        rehearsal=seat.rehearsal,
        ready=now.ready,
        joined_at=seat.joined_at,
        last_seen=now.last_seen,
        steps_done=[each.done for each in now.steps],
        finished=now.finished,
        courts={each.name: court_state(each) for each in now.courts},
        people=[person_state(each, names[each.id]) for each in now.people],
        stuck=None if now.stuck is None else _stuck(now.stuck),
        behind=sorted(now.behind),
    )


def _stuck(line: FeedLine) -> shapes.StuckState:
    reasons = [str(each) for each in line.facts.get("reasons", ())]
    return shapes.StuckState(
        line.event, reasons, refusal_in_words(line.event, reasons), line.real_at
    )


def _moved(moved: Moved) -> shapes.SeatMoved:
    position = moved.position
    return shapes.SeatMoved(
        number=moved.place.seat.number,
        name=moved.place.seat.name,
        stage=None if position is None else position.stage,
        under_way=moved.under_way,
        done=0 if position is None else position.done,
        total=0 if position is None else position.total,
        problem=moved.problem,
    )


PROBLEMS: Mapping[type[Exception], Tell] = {
    NoSuchClass: lambda _missing: ApiProblem(404, "no-such-class", "There is no such class.")
}
"""The exceptions that operations on classes may raise, with the problems the API answers."""

CLASS = "/api/classes/{class_id}"

ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        "/api/classes",
        begin_class,
        "Begin a class: a join code for one scenario.",
        {201: shapes.BegunClass},
        body=shapes.NewClass,
        key=Key.ALWAYS,
    ),
    Route(
        "GET",
        CLASS,
        read_class,
        "Read how every seat of a class stands.",
        {200: shapes.ClassState},
        key=Key.ALWAYS,
        problems=(404,),
        not_there=NoSuchClass,
    ),
    Route(
        "POST",
        CLASS + "/stage",
        move_class,
        "Bring a court to a stage in every seat.",
        {200: shapes.ClassMoved, 202: shapes.ClassMoved},
        body=shapes.ClassStageMove,
        key=Key.ALWAYS,
        problems=(404, 409),
        not_there=NoSuchClass,
    ),
    Route(
        "POST",
        CLASS + "/clock",
        move_class_clock,
        "Put every seat's clock forward.",
        {200: shapes.ClassClock},
        body=shapes.ClassClockMove,
        key=Key.ALWAYS,
        problems=(404, 409),
        not_there=NoSuchClass,
    ),
    Route(
        "POST",
        CLASS + "/close",
        close_class,
        "Let nobody new join a class.",
        {200: shapes.ClassJoining},
        key=Key.ALWAYS,
        problems=(404,),
        not_there=NoSuchClass,
    ),
    Route(
        "POST",
        CLASS + "/open",
        open_class,
        "Let people join a class again.",
        {200: shapes.ClassJoining},
        key=Key.ALWAYS,
        problems=(404,),
        not_there=NoSuchClass,
    ),
)
