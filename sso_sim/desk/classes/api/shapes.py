"""The shapes of the API's operations on classes, for request and response bodies.

Owns the words of that part of the public contract; see `desk.api.shapes`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sso_sim.contract.go_live import Stage
from sso_sim.desk.api.shapes import Heard, Taken
from sso_sim.desk.classes.domain import LONGEST_LABEL
from sso_sim.desk.personas.api import PersonState
from sso_sim.desk.steps.api import CourtState


class NewClass(Taken, kw_only=True):
    """A class to begin: the id of a scenario, or a scenario written out.

    With *shared_browsers* one browser may have several seats, where a class shares computers.
    """

    scenario: str | dict[str, Any]
    label: Annotated[str, Meta(max_length=LONGEST_LABEL)] = ""
    shared_browsers: bool = False


class ClassStageMove(Taken, kw_only=True):
    """The court to bring to a stage in every seat."""

    court: str
    to: Stage


class ClassClockMove(Taken, kw_only=True):
    """The moment to put every seat's clock to."""

    now: str


class BegunClass(msgspec.Struct):
    """A class that can be joined: with its *code*, at the address *join* of *urls*."""

    id: str
    code: str
    label: str
    scenario: str
    urls: dict[str, str]


class StuckState(msgspec.Struct):
    """What somebody was last turned away from, and has not got past; *at* is real time."""

    event: str
    reasons: list[str]
    words: str
    at: datetime


class SeatState(msgspec.Struct):
    """Where somebody is: *steps_done* says of each step whether it is done.

    *behind* names the courts that did not come along with the class. Times are real ones.
    """

    number: int
    name: str
    rehearsal: str
    ready: bool
    joined_at: datetime
    last_seen: datetime
    steps_done: list[bool]
    finished: bool
    courts: dict[str, CourtState]
    people: list[PersonState]
    stuck: StuckState | None
    behind: list[str]


class ClassState(Heard):
    """A class: *courts* has the stage at which whoever sits down now begins.

    Once joining is *closed* nobody new sits down.
    """

    id: str
    code: str
    label: str
    scenario: str
    urls: dict[str, str]
    clock_to: datetime | None
    closed: bool
    shared_browsers: bool
    courts: dict[str, Stage]
    seats: list[SeatState]


class ClassJoining(msgspec.Struct):
    """Whether joining a class is *closed*."""

    closed: bool


class SeatMoved(msgspec.Struct):
    """What the lever did to one seat; *stage* is None where nobody has looked yet.

    *done* of *total* rows are converted; *problem* says why the seat does not come along.
    """

    number: int
    name: str
    stage: Stage | None
    under_way: bool
    done: int
    total: int
    problem: str


class ClassMoved(msgspec.Struct):
    """What the lever did to every seat, the number of those *arrived* and those *under_way*."""

    court: str
    to: Stage
    arrived: int
    under_way: int
    seats: list[SeatMoved]


class SeatClock(msgspec.Struct):
    """What became of one seat's clock; *problem* is empty where it is there, or past it."""

    number: int
    name: str
    problem: str


class ClassClock(msgspec.Struct):
    """Where every seat's clock was put."""

    now: datetime
    seats: list[SeatClock]
