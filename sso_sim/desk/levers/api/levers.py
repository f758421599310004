"""Operations that move a rehearsal: its clock and its courts' stages.

Owns turning the results of use cases into shapes.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from sso_sim.contract.go_live import Stage
from sso_sim.desk.api.problems import ApiProblem
from sso_sim.desk.api.route import REHEARSAL, Answer, Key, Route
from sso_sim.desk.api.shapes import Taken
from sso_sim.desk.court_stages.services.stages import NoWay, OnItsWay, Stages
from sso_sim.desk.levers.services import clock
from sso_sim.desk.levers.wording import BEYOND_THE_HOUSE
from sso_sim.desk.rehearsals.views.context import ready, resources, use_case
from sso_sim.desk.steps.api import Clock
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.durations import read_duration, read_moment


class ClockMove(Taken, kw_only=True):
    """Where to put the clock: a moment, or how far to advance it (P3D, PT1H)."""

    now: str | None = None
    advance: str | None = None


class StageMove(Taken, kw_only=True):
    """The stage to bring a court to."""

    to: Stage


class StageReached(msgspec.Struct):
    """A court that has arrived."""

    court: str
    stage: Stage


class StageUnderWay(msgspec.Struct):
    """A court that is on its way; *done* of *total* rows are converted."""

    court: str
    stage: Stage
    to: Stage
    done: int
    total: int
    waits_for: str = ""


_TOO_FAR = "The clock goes no further than the year 2099."


def move_clock(rehearsal_id: str, body: ClockMove) -> Answer:
    """Move the clock forward, to a given time or by a duration."""
    if (body.now is None) == (body.advance is None):
        raise ApiProblem(422, "wrong-body", "Give either now or advance.")
    to = _moment(rehearsal_id, body)
    if to is None:
        detail = "A moment is written 2017-12-11T09:00:00-05:00, a duration P3D or PT1H."
        raise ApiProblem(422, "wrong-body", detail)
    try:
        reached = clock.move(resources(), use_case(Stages), rehearsal_id, to.astimezone(UTC))
    except clock.Backwards:
        raise ApiProblem(
            409, "clock-backwards", "The clock goes forward only; a reset puts it back."
        ) from None
    except clock.BeyondTheHouse:
        raise ApiProblem(422, "clock-too-far", BEYOND_THE_HOUSE) from None
    except clock.TooFar:
        raise ApiProblem(422, "clock-too-far", _TOO_FAR) from None
    return 200, Clock(reached.now)


def _moment(rehearsal_id: str, body: ClockMove) -> datetime | None:
    if body.now is not None:
        return read_moment(body.now)
    ahead = read_duration(body.advance or "")
    if ahead is None:
        return None
    try:
        return clock.now_of(resources(), rehearsal_id) + ahead
    except OverflowError:
        raise ApiProblem(422, "clock-too-far", _TOO_FAR) from None


def move_stage(rehearsal_id: str, court: str, body: StageMove) -> Answer:
    """Bring a court to a stage: 200 if it has arrived, 202 while it is on its way."""
    ready(rehearsal_id)
    if court not in standing_courts():
        raise ApiProblem(404, "no-such-court", f"There is no court {court!r}.")
    try:
        position = use_case(Stages).pull(rehearsal_id, court, body.to)
    except NoWay as no_way:
        raise ApiProblem(409, "no-way-there", f"{no_way} Only a reset leads back.") from None
    except OnItsWay as waits:
        told = StageUnderWay(court, waits.stage, body.to, 0, 0, waits_for=waits.app)
        return 202, told
    if position.note:
        raise ApiProblem(409, "move-refused", position.note)
    if position.to is None:
        return 200, StageReached(court, position.stage)
    return 202, StageUnderWay(court, position.stage, position.to, position.done, position.total)


ROUTES: tuple[Route, ...] = (
    Route(
        "POST",
        REHEARSAL + "/clock",
        move_clock,
        "Move the clock forward.",
        {200: Clock},
        body=ClockMove,
        problems=(404, 409),
        key=Key.OPEN_HOUSE,
    ),
    Route(
        "POST",
        REHEARSAL + "/courts/{court}/stage",
        move_stage,
        "Bring a court to a stage.",
        {200: StageReached, 202: StageUnderWay},
        body=StageMove,
        problems=(404, 409),
        key=Key.OPEN_HOUSE,
    ),
)
