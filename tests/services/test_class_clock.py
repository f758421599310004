"""The clock of a class just before an announced moment, exactly on it, and just after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.services import levers as class_levers
from sso_sim.scenarios.courts import milestones, planned, standing_courts
from sso_sim.scenarios.loader import shipped
from tests.support.classroom import Classroom
from tests.support.desk import TheDesk

pytestmark = pytest.mark.slow

SCENARIO, CTD = shipped()["S15"], "ctd"
AHEAD = [
    (at.astimezone(UTC), stage)
    for at, stage in milestones(planned(SCENARIO, CTD), standing_courts()[CTD].zone)
    if at > SCENARIO.now
]
SECOND = timedelta(seconds=1)


@pytest.fixture
def room(desk: TheDesk) -> Classroom:
    """A class without a seat yet."""
    return Classroom(desk)


def put_clock(room: Classroom, to: datetime) -> list[Stage]:
    """Set the clock of the class; return the stage of its court from then on."""
    room.desk.use_cases.class_levers.put_clocks(room.row.id, to)
    return [each.stage for each in room.board().courts if each.name == CTD]


def test_there_are_moments_ahead_to_try() -> None:
    assert [stage for _at, stage in AHEAD] == [Stage.FROZEN, Stage.CONVERTED, Stage.LIVE]


@pytest.mark.parametrize(("at", "reached"), AHEAD)
def test_a_class_is_at_a_stage_from_the_announced_moment_on_and_no_earlier(
    room: Classroom, at: datetime, reached: Stage
) -> None:
    before = list(Stage)[list(Stage).index(reached) - 1]
    assert put_clock(room, at - SECOND) == [before]
    assert put_clock(room, at) == [reached]
    assert put_clock(room, at + SECOND) == [reached]


def test_who_joins_with_the_clock_exactly_on_a_moment_begins_there(room: Classroom) -> None:
    at, reached = AHEAD[0]
    put_clock(room, at)
    room.seats = room.join(["Late"])
    room.let_walk()
    assert room.stages() == [(reached, reached)]
    assert class_levers._passed(SCENARIO, at) == {CTD: reached}
