"""One lever moves a court in both apps, in a safe order; a failed move can be repeated."""

from __future__ import annotations

from itertools import product

import pytest

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage, moves_to
from sso_sim.desk.court_stages.services.stages import NoWay, Position
from sso_sim.desk.steps.services import CourtNow
from sso_sim.kit.transport import AppDown
from tests.support.desk import Asked, TheDesk
from tests.support.sandbox import ORIGINS

pytestmark = pytest.mark.slow

MOVED = "/backdoor/ctd/stage"


@pytest.fixture
def rehearsal(desk: TheDesk) -> str:
    """A rehearsal of its own, with ctd at ANNOUNCED."""
    return desk.create("S15")


def pull(desk: TheDesk, rehearsal: str, to: Stage) -> Position:
    """Pull the lever and let the conversion, if there is one, finish."""
    position = desk.use_cases.stages.pull(rehearsal, "ctd", to)
    while position.under_way:
        desk.convert()
        position = desk.use_cases.stages.take_further(rehearsal, "ctd", to)
    return position


def court(desk: TheDesk, rehearsal: str) -> CourtNow:
    """Return the court as the desk's story shows it."""
    return next(each for each in desk.progress(rehearsal).courts if each.name == "ctd")


def both(desk: TheDesk, rehearsal: str) -> tuple[str, str]:
    """Return the court's stages in the old and in the new app."""
    return desk.stage(ECF, rehearsal), desk.stage(COURT, rehearsal)


WAYS = [(a, b) for a, b in product(Stage, Stage) if moves_to(a, b) is not None]


@pytest.mark.parametrize("begin, to", WAYS)
def test_every_way_of_the_table_is_walked_in_both_apps(
    desk: TheDesk, rehearsal: str, begin: Stage, to: Stage
) -> None:
    pull(desk, rehearsal, begin)
    assert pull(desk, rehearsal, to) == Position("ctd", to)
    assert both(desk, rehearsal) == (to, to)
    assert court(desk, rehearsal).stage is to
    assert not court(desk, rehearsal).on_its_way


@pytest.mark.parametrize("to", [stage for stage in Stage if stage is not Stage.LIVE])
def test_a_court_that_is_live_does_not_go_back(desk: TheDesk, rehearsal: str, to: Stage) -> None:
    pull(desk, rehearsal, Stage.LIVE)
    with pytest.raises(NoWay):
        desk.use_cases.stages.pull(rehearsal, "ctd", to)
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)


def test_pulling_twice_is_pulling_once(desk: TheDesk, rehearsal: str) -> None:
    for _ in range(2):
        assert pull(desk, rehearsal, Stage.FROZEN).stage is Stage.FROZEN
    moved = [line for line in desk.progress(rehearsal).story if "stage-moved" in line.event]
    assert [line.event for line in moved] == [Event.ECF_STAGE_MOVED, Event.COURT_STAGE_MOVED]


def test_a_conversion_takes_its_time_and_the_desk_says_so(desk: TheDesk, rehearsal: str) -> None:
    position = desk.use_cases.stages.pull(rehearsal, "ctd", Stage.LIVE)
    assert (position.stage, position.to) == (Stage.FROZEN, Stage.LIVE)
    shown = court(desk, rehearsal)
    assert (shown.stage, shown.to, shown.on_its_way) == (Stage.FROZEN, Stage.LIVE, True)
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.FROZEN)


def test_a_walk_goes_on_by_itself_once_the_conversion_is_done(
    desk: TheDesk, rehearsal: str
) -> None:
    desk.use_cases.stages.pull(rehearsal, "ctd", Stage.LIVE)
    desk.use_cases.stages.go_on()
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.FROZEN)
    desk.convert()
    desk.use_cases.stages.go_on()
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)
    assert not court(desk, rehearsal).on_its_way


def test_while_it_converts_neither_is_told_to_begin_again(desk: TheDesk, rehearsal: str) -> None:
    desk.use_cases.stages.pull(rehearsal, "ctd", Stage.CONVERTED)
    desk.lines.asked = []
    desk.use_cases.stages.go_on()
    assert [asked for asked in desk.lines.asked if asked[1] == "PUT"] == []


BREAKS: list[Asked] = [(ECF, "PUT", MOVED), (COURT, "PUT", MOVED), (ECF, "GET", MOVED)]


@pytest.mark.parametrize("broken, number", list(product(BREAKS, range(3))))
def test_a_walk_that_broke_off_anywhere_can_be_repeated(
    desk: TheDesk, rehearsal: str, broken: Asked, number: int
) -> None:
    """The *number*th call is cut, and all later ones until the line is restored."""

    def cut(asked: Asked) -> bool:
        return asked == broken and desk.lines.asked.count(broken) > number

    desk.lines.asked, desk.lines.cut = [], cut
    with pytest.raises(AppDown):
        pull(desk, rehearsal, Stage.LIVE)
    desk.lines.mend()
    pull(desk, rehearsal, Stage.LIVE)
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)


def test_a_walk_that_broke_off_is_finished_by_the_worker(desk: TheDesk, rehearsal: str) -> None:
    desk.lines.cut = lambda asked: asked == (COURT, "PUT", MOVED)
    with pytest.raises(AppDown):
        desk.use_cases.stages.pull(rehearsal, "ctd", Stage.FROZEN)
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.ANNOUNCED)
    desk.use_cases.stages.go_on()
    desk.lines.mend()
    desk.use_cases.stages.go_on()
    assert both(desk, rehearsal) == (Stage.FROZEN, Stage.FROZEN)


def test_a_conversion_that_failed_is_told_and_begun_again_by_the_lever_alone(
    desk: TheDesk, rehearsal: str
) -> None:
    desk.use_cases.stages.pull(rehearsal, "ctd", Stage.CONVERTED)
    desk.transport.call(
        ECF, "PUT", MOVED, rehearsal=rehearsal, json={"move": "roll-back", "from": "FROZEN"}
    )
    desk.convert()
    position = desk.use_cases.stages.take_further(rehearsal, "ctd", Stage.CONVERTED)
    assert position.note
    assert court(desk, rehearsal).stopped
    assert not court(desk, rehearsal).on_its_way
    desk.lines.asked = []
    desk.use_cases.stages.go_on()
    assert (COURT, "PUT", MOVED) not in desk.lines.asked
    assert pull(desk, rehearsal, Stage.LIVE).stage is Stage.LIVE
    assert not court(desk, rehearsal).stopped


def test_starting_over_forgets_a_walk(desk: TheDesk, rehearsal: str) -> None:
    desk.use_cases.stages.pull(rehearsal, "ctd", Stage.LIVE)
    desk.use_cases.rehearsals.reset(rehearsal)
    desk.convert()
    desk.use_cases.stages.go_on()
    assert both(desk, rehearsal) == (Stage.ANNOUNCED, Stage.ANNOUNCED)


def test_one_rehearsals_lever_moves_no_other(desk: TheDesk, rehearsal: str) -> None:
    other = desk.create("S15")
    pull(desk, rehearsal, Stage.LIVE)
    assert both(desk, other) == (Stage.ANNOUNCED, Stage.ANNOUNCED)


def links(desk: TheDesk, rehearsal: str) -> set[str]:
    """Return which apps PACER's home page links to for ctd."""
    browser = desk.browser().open(f"{ORIGINS[PACER]}/r/{rehearsal}/")
    origins = {origin: app for app, origin in ORIGINS.items()}
    found = [str(link["href"]).partition("/r/") for link in browser.find("main li a[href]")]
    return {origins[origin] for origin, _, path in found if path == f"{rehearsal}/ctd/"}


def test_pacer_is_told_once_and_links_to_the_court_that_is_open(
    desk: TheDesk, rehearsal: str
) -> None:
    assert links(desk, rehearsal) == {ECF}
    desk.lines.asked = []
    pull(desk, rehearsal, Stage.LIVE)
    assert [asked for asked in desk.lines.asked if asked[0] == PACER] == [(PACER, "PUT", MOVED)]
    assert links(desk, rehearsal) == {COURT}


def test_a_court_moves_without_pacer_which_is_told_when_it_is_back(
    desk: TheDesk, rehearsal: str
) -> None:
    desk.lines.cut = lambda asked: asked[0] == PACER
    assert pull(desk, rehearsal, Stage.LIVE) == Position("ctd", Stage.LIVE)
    assert both(desk, rehearsal) == (Stage.LIVE, Stage.LIVE)
    desk.use_cases.stages.go_on()
    desk.lines.mend()
    assert links(desk, rehearsal) == {ECF}
    for _ in range(2):
        desk.use_cases.stages.go_on()
    assert links(desk, rehearsal) == {COURT}
    assert [asked[0] for asked in desk.lines.asked].count(PACER) == 1 + 2
