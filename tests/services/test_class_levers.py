"""One lever for a whole class: every seat moves, and a seat that cannot move delays no other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sso_sim.contract.apps import COURT
from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.services import levers as class_levers
from sso_sim.desk.classes.services.classes import NoSuchClass
from sso_sim.desk.classes.services.levers import OUT_OF_REACH
from sso_sim.desk.court_stages.services.stages import NoWay
from sso_sim.desk.levers.services import clock
from tests.support.classroom import Classroom
from tests.support.desk import TheDesk

pytestmark = pytest.mark.slow

LIVE = (Stage.LIVE, Stage.LIVE)
FROZEN = (Stage.FROZEN, Stage.FROZEN)
ANNOUNCED = (Stage.ANNOUNCED, Stage.ANNOUNCED)
PAST_THE_FREEZE = datetime.fromisoformat("2017-12-09T09:00:00-05:00").astimezone(UTC)
GO_LIVE_DAY = datetime.fromisoformat("2017-12-11T09:00:00-05:00").astimezone(UTC)


@pytest.fixture
def room(desk: TheDesk) -> Classroom:
    """A class of three, three weeks before go-live."""
    return Classroom(desk, ["Anna", "Ben", "Cora"])


def test_one_lever_moves_every_seat(room: Classroom) -> None:
    moved = room.pull(Stage.FROZEN)
    assert [(each.place.seat.name, each.problem, each.under_way) for each in moved] == [
        ("Anna", "", False),
        ("Ben", "", False),
        ("Cora", "", False),
    ]
    assert room.stages() == [FROZEN] * 3
    assert [each.stage for each in room.board().courts] == [Stage.FROZEN]


def test_what_converts_is_under_way_and_arrives_by_itself(room: Classroom) -> None:
    moved = room.desk.use_cases.class_levers.pull(room.row.id, "ctd", Stage.LIVE)
    assert [each.under_way for each in moved] == [True] * 3
    assert [each.courts[0].on_its_way for each in room.board().seats] == [True] * 3
    assert all(not each.behind for each in room.board().seats)
    room.let_walk()
    assert room.stages() == [LIVE] * 3


def test_pressing_twice_is_pressing_once(room: Classroom) -> None:
    room.pull(Stage.LIVE)
    told = len(room.seat_now().place.seat.rehearsal), _moves(room)
    assert [each.problem for each in room.pull(Stage.LIVE)] == [""] * 3
    assert (len(room.seat_now().place.seat.rehearsal), _moves(room)) == told


def _moves(room: Classroom) -> list[str]:
    story = room.desk.progress(room.seats[0].rehearsal).story
    return [str(line.facts["stage"]) for line in story if "stage-moved" in line.event]


def test_one_seat_that_cannot_is_named_with_the_reason_and_the_others_go_on(
    room: Classroom,
) -> None:
    ahead = room.seats[1].rehearsal
    room.desk.use_cases.stages.pull(ahead, "ctd", Stage.LIVE)
    room.let_walk()
    moved = {each.place.seat.name: each for each in room.pull(Stage.FROZEN)}
    assert moved["Ben"].problem == "is live already, and only starting it over leads back."
    assert (moved["Anna"].problem, moved["Cora"].problem) == ("", "")
    assert room.stages() == [FROZEN, LIVE, FROZEN]
    assert room.seat_now(2).behind == {"ctd"}


def test_a_class_that_is_live_does_not_go_back(room: Classroom) -> None:
    room.pull(Stage.LIVE)
    with pytest.raises(NoWay):
        room.pull(Stage.FROZEN)
    assert room.stages() == [LIVE] * 3


def test_there_is_no_lever_of_a_class_there_is_not(desk: TheDesk) -> None:
    with pytest.raises(NoSuchClass):
        desk.use_cases.class_levers.pull("nobodys", "ctd", Stage.LIVE)


def test_while_an_app_is_down_the_class_waits_and_follows_by_itself(room: Classroom) -> None:
    room.desk.lines.cut = lambda asked: asked[0] == COURT
    moved = room.desk.use_cases.class_levers.pull(room.row.id, "ctd", Stage.FROZEN)
    assert [each.problem for each in moved] == [OUT_OF_REACH] * 3
    room.desk.lines.mend()
    room.let_walk()
    assert room.stages() == [FROZEN] * 3


def test_what_one_request_has_no_time_for_the_job_does(
    room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_levers, "SETTING_OUT_SECONDS", 0.0)
    moved = room.desk.use_cases.class_levers.pull(room.row.id, "ctd", Stage.FROZEN)
    assert [each.under_way for each in moved] == [True] * 3
    assert room.stages() == [ANNOUNCED] * 3
    room.let_walk()
    assert room.stages() == [FROZEN] * 3


def test_who_sits_down_later_begins_where_the_class_is(room: Classroom) -> None:
    room.pull(Stage.LIVE)
    room.seats += room.join(["Late"])
    room.let_walk()
    assert room.stages() == [LIVE] * 4


def test_who_starts_over_comes_back_to_where_the_class_is(room: Classroom) -> None:
    room.pull(Stage.FROZEN)
    room.desk.use_cases.class_levers.start_seat_over(room.row.id, 2)
    assert room.stages() == [FROZEN] * 3
    assert room.seat_now(2).place.listing.generation == 2
    with pytest.raises(NoSuchClass):
        room.desk.use_cases.class_levers.start_seat_over(room.row.id, 9)


def test_starting_over_leads_a_seat_back_that_was_ahead(room: Classroom) -> None:
    room.pull(Stage.FROZEN)
    room.desk.use_cases.stages.pull(room.seats[0].rehearsal, "ctd", Stage.LIVE)
    room.let_walk()
    room.desk.use_cases.class_levers.start_seat_over(room.row.id, 1)
    assert room.stages() == [FROZEN] * 3
    assert not room.seat_now(1).behind


def test_a_rehearsal_that_is_no_seat_starts_over_as_before(desk: TheDesk) -> None:
    alone = desk.create("S15")
    desk.use_cases.class_levers.start_over(alone)
    assert desk.progress(alone).listing.generation == 2
    assert desk.stage(COURT, alone) == Stage.ANNOUNCED


def test_one_classs_lever_moves_no_other_class(room: Classroom) -> None:
    other = Classroom(room.desk, ["Dora"])
    room.pull(Stage.LIVE)
    assert other.stages() == [ANNOUNCED]


def test_the_clock_of_a_class_moves_every_seat_and_passes_its_dates(room: Classroom) -> None:
    moved = room.desk.use_cases.class_levers.put_clocks(room.row.id, PAST_THE_FREEZE)
    assert [each.problem for each in moved] == [""] * 3
    room.let_walk()
    assert room.stages() == [FROZEN] * 3
    assert [each.stage for each in room.board().courts] == [Stage.FROZEN]
    room.seats += room.join(["Late"])
    room.let_walk()
    assert room.stages() == [FROZEN] * 4
    for seat in room.seats:
        assert clock.now_of(room.desk.use_cases.resources, seat.rehearsal) >= PAST_THE_FREEZE


def test_a_lever_that_led_back_counts_more_than_the_date_that_was_passed(room: Classroom) -> None:
    room.desk.use_cases.class_levers.put_clocks(room.row.id, PAST_THE_FREEZE)
    room.let_walk()
    room.pull(Stage.ANNOUNCED)
    room.seats += room.join(["Late"])
    room.let_walk()
    assert room.stages() == [ANNOUNCED] * 4


def test_a_seat_whose_clock_is_further_on_stays_where_it_is(room: Classroom) -> None:
    use_cases = room.desk.use_cases
    ahead = room.seats[0].rehearsal
    clock.move(use_cases.resources, use_cases.stages, ahead, GO_LIVE_DAY)
    moved = use_cases.class_levers.put_clocks(room.row.id, PAST_THE_FREEZE)
    assert [each.problem for each in moved] == [""] * 3
    assert clock.now_of(use_cases.resources, ahead) >= GO_LIVE_DAY


def test_the_clock_of_a_class_goes_forward_only_and_not_for_ever(room: Classroom) -> None:
    levers = room.desk.use_cases.class_levers
    levers.put_clocks(room.row.id, GO_LIVE_DAY)
    with pytest.raises(clock.Backwards):
        levers.put_clocks(room.row.id, PAST_THE_FREEZE)
    with pytest.raises(clock.TooFar):
        levers.put_clocks(room.row.id, clock.LATEST)
    levers.put_clocks(room.row.id, GO_LIVE_DAY)


def test_a_clock_that_could_not_be_moved_is_told(room: Classroom) -> None:
    room.desk.lines.cut = lambda asked: asked[0] == COURT
    moved = room.desk.use_cases.class_levers.put_clocks(room.row.id, GO_LIVE_DAY)
    assert ["Put the clock there again." in each.problem for each in moved] == [True] * 3
