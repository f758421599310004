"""Joining a class: a code and a name, a rehearsal of one's own, one seat for one browser."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import DESK
from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.domain import shown_code
from sso_sim.scenarios.loader import shipped
from tests.support.browser import Browser
from tests.support.classroom import Classroom
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS

FRONT = ORIGINS[DESK]


@pytest.fixture
def room(desk: TheDesk) -> Classroom:
    """A class in which one seat is taken."""
    return Classroom(desk, ["Anna"])


@pytest.fixture
def browser(room: Classroom) -> Browser:
    """A browser that has joined no class."""
    return room.desk.browser().open(f"{FRONT}/join")


def join(browser: Browser, code: str, name: str) -> Browser:
    browser.fill("Class code", code)
    browser.fill("Your name on the board", name)
    return browser.press("Join the class")


def test_the_front_page_leads_to_joining(room: Classroom) -> None:
    browser = room.desk.browser().open(FRONT + "/").follow("Join a class")
    assert browser.title == "Join a class"


def test_a_code_and_a_name_lead_to_a_rehearsal_of_ones_own(
    room: Classroom, browser: Browser
) -> None:
    join(browser, shown_code(room.row.code).lower(), "Ben")
    assert browser.title == shipped()["S15"].title
    assert room.seats[0].rehearsal not in browser.response.text
    assert [each.place.seat.name for each in room.board().seats] == ["Anna", "Ben"]


def test_the_same_browser_comes_back_to_the_same_seat(room: Classroom, browser: Browser) -> None:
    first = join(browser, room.row.code, "Ben").url
    browser.open(f"{FRONT}/join")
    assert browser.follow("Go on as Ben in “Monday”").url == first
    browser.open(f"{FRONT}/join")
    assert join(browser, room.row.code, "").url == first
    assert len(room.board().seats) == 2


def test_a_form_sent_again_makes_no_second_seat(room: Classroom, browser: Browser) -> None:
    token = browser.find("input[name=csrf_token]")[0]["value"]
    sent = {"code": room.row.code, "name": "Ben", "csrf_token": token}
    told = {browser._session.post(f"{FRONT}/join", data=sent).url for _ in range(3)}
    assert len(told) == 1
    assert len(room.board().seats) == 2


def test_another_browser_gets_another_seat_under_the_same_name(
    room: Classroom, browser: Browser
) -> None:
    first = join(browser, room.row.code, "Ben").url
    other = room.desk.browser().open(f"{FRONT}/join")
    assert join(other, room.row.code, "Ben").url != first
    assert other.open(f"{FRONT}/join").find("#mine ~ ul a")[0].get_text().startswith("Go on as Ben")


@pytest.mark.parametrize(
    ("code", "name", "beside_code", "beside_name"),
    [
        ("", "", "Type the code your trainer shows.", "Type a name for the board."),
        ("AEIOUY", "Ben", "There is no class with this code.", ""),
        ("AEIOUY", "", "There is no class with this code.", "Type a name for the board."),
        (
            "x" * 900,
            "x" * 900,
            "There is no class with this code.",
            "A name may have 40 characters",
        ),
        ("it", "Ben\u202e", "There is no class with this code.", "cannot be printed"),
        (None, "", "", "Type a name for the board."),
        (None, "x" * 41, "", "A name may have 40 characters"),
    ],
)
def test_all_that_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(
    room: Classroom,
    browser: Browser,
    code: str | None,
    name: str,
    beside_code: str,
    beside_name: str,
) -> None:
    typed = room.row.code if code is None else code
    join(browser, typed, name)
    assert browser.status == 422
    for field, words in (("code", beside_code), ("name", beside_name)):
        found = " ".join(each.get_text() for each in browser.find(f"#{field}-error"))
        assert words in found if words else not found
    assert browser.value("Class code") == typed
    assert browser.find(".error-summary")
    assert len(room.board().seats) == 1


def test_joining_needs_the_forms_token(room: Classroom, browser: Browser) -> None:
    sent = {"code": room.row.code, "name": "Ben"}
    assert browser._session.post(f"{FRONT}/join", data=sent).status_code == 400
    assert len(room.board().seats) == 1


def test_a_name_is_text_wherever_it_is_shown(room: Classroom, browser: Browser) -> None:
    join(browser, room.row.code, "<b>Ben</b>")
    assert browser.open(f"{FRONT}/join").find("#mine ~ ul b") == []
    browser.see("Go on as <b>Ben</b>")


def test_while_an_app_is_down_one_is_told_and_the_same_form_goes_on_later(
    room: Classroom, browser: Browser
) -> None:
    room.desk.lines.cut = lambda asked: asked[0] == "court"
    assert join(browser, room.row.code, "Ben").status == 503
    room.desk.lines.mend()
    browser.open(f"{FRONT}/join")
    assert join(browser, room.row.code, "Ben").title == shipped()["S15"].title
    assert len(room.board().seats) == 2


def test_the_open_house_can_be_started_over_and_one_still_finds_ones_seat(
    room: Classroom, browser: Browser
) -> None:
    first = join(browser, room.row.code, "Ben").url
    room.desk.use_cases.rehearsals.reset("main")
    assert browser.open(f"{FRONT}/join").follow("Go on as Ben in “Monday”").url == first


def test_a_seats_page_says_whose_it_is_and_where_starting_over_leads(
    room: Classroom, browser: Browser
) -> None:
    join(browser, room.row.code, "Ben").see("Ben (Monday)")
    room.pull(Stage.FROZEN)
    browser.follow("Start over").see("and from there to where your class is now.")
    browser.press("Start over").see("Nothing can be filed.")
    alone = room.desk.browser().open(f"{FRONT}/r/{room.desk.create('S15')}/start-over")
    alone.not_see("your class")
