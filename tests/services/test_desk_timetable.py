"""The clock passes the announced dates of a court: it moves, in order, at each date once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import func, select, update

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.desk.court_stages.models import Milestone, Walk
from sso_sim.desk.levers.services import clock
from sso_sim.desk.steps import services as steps
from sso_sim.kit.transport import AppDown
from sso_sim.scenarios.loader import shipped
from sso_sim.scenarios.schema import CourtPlan
from tests.support.desk import TheDesk

pytestmark = pytest.mark.slow

CTD = "ctd"
STOPS = datetime.fromisoformat("2017-12-08T12:00:00-05:00")
CLOSES = datetime.fromisoformat("2017-12-10T00:00:00-05:00")
OPENS = datetime.fromisoformat("2017-12-11T08:00:00-05:00")
SECOND = timedelta(seconds=1)


@pytest.fixture
def rehearsal(desk: TheDesk) -> str:
    """A rehearsal of its own on November 20, 2017, with ctd at ANNOUNCED."""
    return desk.create("S15")


def put_clock(desk: TheDesk, rehearsal: str, to: datetime) -> None:
    """Set the clock, and let the conversion that follows finish."""
    clock.move(desk.use_cases.resources, desk.use_cases.stages, rehearsal, to.astimezone(UTC))
    let_it_walk(desk)


def let_it_walk(desk: TheDesk) -> None:
    """Let the workers of the desk and of the court finish all their work."""
    for _ in range(3):
        desk.use_cases.timetable.go_on()
        desk.use_cases.stages.go_on()
        desk.convert()


def both(desk: TheDesk, rehearsal: str, court: str = CTD) -> tuple[str, str]:
    """Return the court's stages in the old and in the new app."""
    return desk.stage(ECF, rehearsal, court), desk.stage(COURT, rehearsal, court)


def moves(desk: TheDesk, rehearsal: str, court: str = CTD) -> list[tuple[str, str]]:
    """Return every move of the court, app and stage reached, from the story."""
    told = (line for line in desk.progress(rehearsal).story if "stage-moved" in line.event)
    return [(line.app, str(line.facts["stage"])) for line in told if line.facts["court"] == court]


def ahead(desk: TheDesk, rehearsal: str) -> list[tuple[str, str]]:
    """Return the dates that the clock has yet to pass."""
    with desk.use_cases.resources.database.reading(rehearsal) as session:
        query = select(Milestone).order_by(Milestone.due_at)
        return [(each.court, each.to) for each in session.scalars(query)]


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        (STOPS, Stage.ANNOUNCED, Stage.FROZEN),
        (CLOSES, Stage.FROZEN, Stage.CONVERTED),
        (OPENS, Stage.CONVERTED, Stage.LIVE),
    ],
)
def test_a_court_moves_on_when_the_clock_passes_a_date_and_no_earlier(
    desk: TheDesk, rehearsal: str, moment: datetime, before: Stage, after: Stage
) -> None:
    put_clock(desk, rehearsal, moment - timedelta(minutes=5))
    assert both(desk, rehearsal) == (before, before)
    put_clock(desk, rehearsal, moment)
    assert both(desk, rehearsal) == (after, after)


def test_a_clock_that_passes_all_dates_at_once_makes_each_move_in_order(
    desk: TheDesk, rehearsal: str
) -> None:
    put_clock(desk, rehearsal, OPENS + timedelta(days=30))
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)
    told = moves(desk, rehearsal)
    for app in (ECF, COURT):
        assert [stage for each, stage in told if each == app] == ["FROZEN", "CONVERTED", "LIVE"]
    assert len(desk.progress(rehearsal).story) > 0
    put_clock(desk, rehearsal, OPENS + timedelta(days=31))
    assert moves(desk, rehearsal) == told


def test_a_court_nobody_has_announced_is_announced_on_its_day(
    desk: TheDesk, rehearsal: str
) -> None:
    put_clock(desk, rehearsal, datetime(2021, 7, 12, 4, tzinfo=UTC))
    assert both(desk, rehearsal, "ctb") == (Stage.ANNOUNCED, Stage.ANNOUNCED)
    assert ahead(desk, rehearsal) == [("ctb", "FROZEN"), ("ctb", "CONVERTED"), ("ctb", "LIVE")]


def test_a_clock_that_ticks_past_a_date_moves_the_court(desk: TheDesk, rehearsal: str) -> None:
    put_clock(desk, rehearsal, STOPS - timedelta(hours=1))
    database = desk.use_cases.resources.database
    with database.transaction(rehearsal) as session:
        # As after an hour of waiting: the desk checks when the clock will show the date.
        session.execute(
            update(Milestone)
            .where(Milestone.to == Stage.FROZEN)
            .values(real_at=datetime.now(UTC) - SECOND, due_at=STOPS - timedelta(hours=1))
        )
    let_it_walk(desk)
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.FROZEN)
    assert ("ctd", "FROZEN") not in ahead(desk, rehearsal)


def test_a_moment_is_kept_by_when_the_clock_will_show_it(desk: TheDesk, rehearsal: str) -> None:
    for to in (STOPS - timedelta(days=3), STOPS - timedelta(minutes=1)):
        put_clock(desk, rehearsal, to)
        with desk.use_cases.resources.database.reading(rehearsal) as session:
            query = select(Milestone.real_at).where(Milestone.to == "FROZEN")
            real_at = session.scalars(query.where(Milestone.court == CTD)).one()
        left = real_at - datetime.now(UTC)
        assert timedelta(0) <= (STOPS - to) - left < timedelta(seconds=60)


@pytest.mark.parametrize("further", [Stage.CONVERTED, Stage.LIVE])
def test_the_clock_never_leads_a_court_back(desk: TheDesk, rehearsal: str, further: Stage) -> None:
    desk.use_cases.stages.pull(rehearsal, CTD, further)
    let_it_walk(desk)
    assert both(desk, rehearsal) == (further, further)
    told = moves(desk, rehearsal)
    put_clock(desk, rehearsal, STOPS)
    assert both(desk, rehearsal) == (further, further)
    assert moves(desk, rehearsal) == told


def test_a_date_that_passes_while_a_lever_takes_the_court_further_changes_nothing(
    desk: TheDesk, rehearsal: str
) -> None:
    desk.use_cases.stages.pull(rehearsal, CTD, Stage.LIVE)
    put_clock(desk, rehearsal, STOPS)
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)


def test_a_court_rolled_back_by_hand_stays_until_its_next_date(
    desk: TheDesk, rehearsal: str
) -> None:
    put_clock(desk, rehearsal, STOPS)
    desk.use_cases.stages.pull(rehearsal, CTD, Stage.CURRENT)
    put_clock(desk, rehearsal, STOPS + timedelta(days=1))
    assert both(desk, rehearsal) == (Stage.CURRENT, Stage.CURRENT)
    put_clock(desk, rehearsal, OPENS)
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)


def test_starting_over_puts_the_dates_back(desk: TheDesk, rehearsal: str) -> None:
    before = ahead(desk, rehearsal)
    put_clock(desk, rehearsal, OPENS)
    assert ahead(desk, rehearsal) == [each for each in before if each[0] != CTD]
    desk.use_cases.rehearsals.reset(rehearsal)
    assert ahead(desk, rehearsal) == before
    assert both(desk, rehearsal) == (Stage.ANNOUNCED, Stage.ANNOUNCED)


def test_what_a_dead_app_missed_is_made_up_for(desk: TheDesk, rehearsal: str) -> None:
    put = (ECF, "PUT", "/backdoor/ctd/stage")
    desk.lines.cut = lambda asked: asked == put
    put_clock(desk, rehearsal, STOPS)
    assert both(desk, rehearsal) == (Stage.ANNOUNCED, Stage.ANNOUNCED)
    with desk.use_cases.resources.database.reading(rehearsal) as session:
        assert session.scalars(select(Walk.to)).all() == [Stage.FROZEN]
    desk.lines.mend()
    let_it_walk(desk)
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.FROZEN)
    with desk.use_cases.resources.database.reading(rehearsal) as session:
        assert session.scalar(select(func.count()).select_from(Walk)) == 0


def test_a_clock_that_cannot_be_moved_everywhere_passes_no_date(
    desk: TheDesk, rehearsal: str
) -> None:
    desk.lines.cut = lambda asked: asked == (COURT, "PUT", "/backdoor/clock")
    with pytest.raises(AppDown):
        put_clock(desk, rehearsal, OPENS)
    desk.lines.mend()
    assert ("ctd", "FROZEN") in ahead(desk, rehearsal)
    put_clock(desk, rehearsal, OPENS)
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)


def test_one_rehearsals_clock_moves_the_courts_of_no_other(desk: TheDesk, rehearsal: str) -> None:
    other = desk.create("S15")
    put_clock(desk, rehearsal, OPENS)
    assert both(desk, other) == (Stage.ANNOUNCED, Stage.ANNOUNCED)


def test_a_conversion_that_failed_before_is_tried_again_by_the_clock(
    desk: TheDesk, rehearsal: str
) -> None:
    desk.use_cases.stages.pull(rehearsal, CTD, Stage.CONVERTED)
    back = {"move": "roll-back", "from": "FROZEN"}
    desk.transport.call(ECF, "PUT", "/backdoor/ctd/stage", rehearsal=rehearsal, json=back)
    desk.convert()
    desk.use_cases.stages.go_on()
    assert [line.event for line in desk.progress(rehearsal).story].count(
        Event.COURT_CONVERSION_FAILED
    ) == 1
    put_clock(desk, rehearsal, OPENS)
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)


def test_a_scenario_may_say_its_own_moments(desk: TheDesk) -> None:
    scenario = shipped()["S15"]
    early = datetime(2017, 11, 21, 12, tzinfo=UTC)
    courts = {CTD: CourtPlan(stage=Stage.ANNOUNCED, freezes_at=early)}
    rehearsal = desk.use_cases.rehearsals.create(replace(scenario, courts=courts), "test")
    put_clock(desk, rehearsal, early)
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.FROZEN)


def test_a_clock_put_exactly_on_a_moment_has_passed_it(desk: TheDesk, rehearsal: str) -> None:
    resources, stages = desk.use_cases.resources, desk.use_cases.stages
    before = clock.move(resources, stages, rehearsal, (STOPS - SECOND).astimezone(UTC))
    assert before.courts == ()
    assert clock.move(resources, stages, rehearsal, STOPS.astimezone(UTC)).courts == (CTD,)


def test_a_scenario_that_begins_exactly_on_a_moment_has_it_behind(desk: TheDesk) -> None:
    courts = {CTD: CourtPlan(stage=Stage.FROZEN)}
    scenario = replace(shipped()["S15"], now=STOPS.astimezone(UTC), courts=courts)
    rehearsal = desk.use_cases.rehearsals.create(scenario, "test")
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.FROZEN)
    assert [each for each in ahead(desk, rehearsal) if each[0] == CTD] == [
        (CTD, "CONVERTED"),
        (CTD, "LIVE"),
    ]


def test_a_moment_that_is_now_is_not_ahead_any_more() -> None:
    scenario = shipped()["S15"]
    [court] = [each for each in steps.courts_now(scenario, [], []) if each.name == CTD]
    assert [at for at, _to in steps._ahead(court, STOPS - SECOND).ahead] == [STOPS, CLOSES, OPENS]
    assert [at for at, _to in steps._ahead(court, STOPS).ahead] == [CLOSES, OPENS]
