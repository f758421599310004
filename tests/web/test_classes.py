"""The trainer's board: opened by the key, a row for each seat, one lever for all, no secret."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import DESK, ECF
from sso_sim.contract.go_live import Stage
from sso_sim.scenarios.loader import shipped
from tests.support.browser import Browser
from tests.support.classroom import Classroom
from tests.support.desk import TheDesk
from tests.support.sandbox import ORIGINS, TRAINER_KEY

FRONT = ORIGINS[DESK]


@pytest.fixture
def room(desk: TheDesk) -> Classroom:
    """A class of two, three weeks before go-live."""
    return Classroom(desk, ["Anna", "Ben"])


@pytest.fixture
def trainer(room: Classroom) -> Browser:
    """A trainer at the board of the class."""
    return open_board(room, TRAINER_KEY)


def board_of(room: Classroom) -> str:
    return f"{FRONT}/classes/{room.row.id}"


def open_board(room: Classroom, key: str) -> Browser:
    """Go to the board and type a key on its login page."""
    browser = room.desk.browser().open(board_of(room))
    assert browser.title == "Run a class"
    browser.fill("Trainer key", key)
    return browser.press("Open the boards")


def cells(browser: Browser, number: int) -> list[str]:
    """Return the cells of a row of the board."""
    row = browser.find(".seats tbody tr")[number - 1]
    return [" ".join(each.get_text().split()) for each in row.find_all(["th", "td"])]


def post(browser: Browser, path: str, **fields: str) -> Browser:
    """Send a form of the page with fields that it does not have."""
    token = str(browser.find("input[name=csrf_token]")[0]["value"])
    answer = browser._session.post(FRONT + path, data={**fields, "csrf_token": token})
    return browser._take(answer)


def test_the_key_opens_the_board_one_wanted_to_see(room: Classroom, trainer: Browser) -> None:
    assert (trainer.url, trainer.title) == (board_of(room), "Monday")
    assert [cells(trainer, number)[0] for number in (1, 2)] == ["1 Anna", "2 Ben"]


@pytest.mark.parametrize("key", ["", "wrong", "é" * 300, TRAINER_KEY[:-1]])
def test_a_wrong_key_opens_nothing(room: Classroom, key: str) -> None:
    browser = open_board(room, key)
    assert browser.status == 422
    assert "This is not the trainer key." in browser.find("#key-error")[0].get_text()
    assert browser.open(board_of(room)).title == "Run a class"
    browser.not_see("Anna")


def test_wrong_keys_without_end_have_to_wait(
    room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sso_sim.desk.trainer_key.services.WRONG_KEYS", 0)
    browser = open_board(room, "wrong")
    assert browser.status == 429
    browser.see("Wait a minute, then try again; the right key is taken at any time.")
    browser.fill("Trainer key", TRAINER_KEY)
    assert browser.press("Open the boards").url == board_of(room)


def test_leaving_closes_the_boards_in_this_browser_for_good(
    room: Classroom, trainer: Browser
) -> None:
    kept = {cookie.name: cookie.value for cookie in trainer.cookies}
    trainer.open(f"{FRONT}/classes").press("Close the boards in this browser")
    trainer.see("The boards are closed in this browser.")
    assert trainer.open(board_of(room)).title == "Run a class"
    stolen = room.desk.browser()
    for name, value in kept.items():
        stolen._session.cookies.set(name, value or "")
    assert stolen.open(board_of(room)).title == "Run a class"


def test_no_page_of_classes_is_open_without_the_key(room: Classroom) -> None:
    browser = room.desk.browser()
    for path in ("/classes", f"/classes/{room.row.id}"):
        assert browser.open(FRONT + path).title == "Run a class"
    browser.open(f"{FRONT}/join")
    for path in (
        "",
        f"/{room.row.id}/stage",
        f"/{room.row.id}/clock",
        f"/{room.row.id}/joining",
        f"/{room.row.id}/seats/1/start-over",
    ):
        post(browser.open(f"{FRONT}/join"), f"/classes{path}", court="ctd", to="LIVE")
        assert browser.title == "Run a class"
    assert room.stages() == [(Stage.ANNOUNCED, Stage.ANNOUNCED)] * 2
    by_htmx = {"HX-Request": "true"}
    live = browser._session.get(f"{FRONT}/classes/{room.row.id}/live", headers=by_htmx)
    assert (live.status_code, live.headers["HX-Refresh"], live.text) == (204, "true", "")


def test_neither_the_code_nor_a_seat_opens_the_board(room: Classroom) -> None:
    browser = room.desk.browser().open(f"{FRONT}/join")
    browser.fill("Class code", room.row.code)
    browser.fill("Your name on the board", "Cora")
    browser.press("Join the class")
    assert "/r/" in browser.url
    for known in (room.row.code, room.seats[0].rehearsal, room.row.id):
        assert browser.open(f"{FRONT}/classes/{known}").title == "Run a class"
        assert browser.open(f"{FRONT}/classes/{known}/live").title == "Run a class"
        browser.not_see("Anna")


def test_a_class_is_begun_from_the_list(trainer: Browser) -> None:
    trainer.open(f"{FRONT}/classes")
    trainer.choose("Rehearsal", "S03: " + shipped()["S03"].title)
    trainer.fill("Name of the class", "  Tuesday   noon ")
    trainer.press("Begin the class")
    assert trainer.title == "Tuesday noon"
    trainer.see("Nobody has joined yet")
    trainer.follow("All classes").see("Tuesday noon")


@pytest.mark.parametrize(
    ("label", "words"),
    [("x" * 61, "Shorten it to 60 characters."), ("a\u202eb", "a character in it")],
)
def test_a_class_with_a_wrong_name_is_not_begun(trainer: Browser, label: str, words: str) -> None:
    trainer.open(f"{FRONT}/classes").fill("Name of the class", label)
    trainer.press("Begin the class")
    assert trainer.status == 422
    assert words in trainer.find("#label-error")[0].get_text()


def test_a_scenario_there_is_not_begins_no_class(trainer: Browser) -> None:
    post(trainer.open(f"{FRONT}/classes"), "/classes", scenario="S99", label="")
    assert trainer.status == 422
    assert trainer.find("#scenario-error")


def test_the_board_shows_how_far_everybody_is_and_where_they_are_stuck(
    room: Classroom, trainer: Browser
) -> None:
    somebody = room.desk.browser()
    at = f"r/{room.seats[1].rehearsal}/ctd/cgi-bin/login.pl"
    somebody.open(f"{ORIGINS['court']}/{at}")
    somebody.open(f"{ORIGINS[ECF]}/{at}")
    somebody.fill("Login", "nokafor")
    somebody.fill("Password", "Wrong-Password-9")
    somebody.press("Login")
    trainer.open(board_of(room))
    count = len(shipped()["S15"].steps)
    numbers = "".join(str(number) for number in range(2, count + 1))
    assert cells(trainer, 1)[1] == f"0 of {count} steps done 1{numbers}"
    assert cells(trainer, 2)[1] == f"1 of {count} steps done ✓{numbers}"
    assert cells(trainer, 2)[3].startswith("The old CM/ECF refused the login: wrong CM/ECF login")


def test_no_secret_stands_on_the_board(room: Classroom, trainer: Browser) -> None:
    live = trainer._session.get(board_of(room) + "/live").text
    for text in (trainer.response.text, live):
        assert "Rehearsal-" not in text
        assert TRAINER_KEY not in text
        assert [each.rehearsal for each in room.seats if each.rehearsal in text] == []


def test_one_button_takes_the_whole_class_live(room: Classroom, trainer: Browser) -> None:
    trainer.press("All the way to live")
    trainer.see("District of Connecticut: Live. 2 of 2 are on their way.")
    room.let_walk()
    trainer.open(board_of(room)).see("2 of 2 seats are at “Live”.")
    assert room.stages() == [(Stage.LIVE, Stage.LIVE)] * 2


def test_a_seat_that_does_not_come_along_is_named_and_can_be_called_again(
    room: Classroom, trainer: Browser
) -> None:
    room.desk.use_cases.stages.pull(room.seats[0].rehearsal, "ctd", Stage.LIVE)
    room.let_walk()
    trainer.open(board_of(room)).press("Freeze filing")
    trainer.see("Anna is live already, and only starting it over leads back.")
    trainer.see("1 of 2 seats are at “Frozen”, 1 elsewhere.")
    trainer.press("Yes, from the beginning")
    trainer.see("Anna starts over, where the class is now.")
    trainer.see("2 of 2 seats are at “Frozen”.")


def test_a_court_that_is_live_does_not_go_back(room: Classroom, trainer: Browser) -> None:
    post(trainer, f"/classes/{room.row.id}/stage", court="ca2", to="FROZEN")
    assert trainer.status == 422
    trainer.see("does not go back.")


@pytest.mark.parametrize("sent", [{"court": "ctx", "to": "LIVE"}, {"court": "ctd"}, {}])
def test_a_lever_there_is_not_moves_nothing(
    room: Classroom, trainer: Browser, sent: dict[str, str]
) -> None:
    assert post(trainer, f"/classes/{room.row.id}/stage", **sent).status == 404
    assert room.stages() == [(Stage.ANNOUNCED, Stage.ANNOUNCED)] * 2


def test_a_lever_without_the_forms_token_moves_nothing(room: Classroom, trainer: Browser) -> None:
    sent = {"court": "ctd", "to": "LIVE"}
    answer = trainer._session.post(board_of(room) + "/stage", data=sent)
    assert answer.status_code == 400
    assert room.stages() == [(Stage.ANNOUNCED, Stage.ANNOUNCED)] * 2


def test_the_clocks_of_all_are_put_to_a_morning(room: Classroom, trainer: Browser) -> None:
    trainer.fill("Put every clock to the morning of", "2017-12-09")
    trainer.press("Go to that day")
    trainer.see("It is now Saturday, December 9, 2017, 9:00 AM in every seat.")
    room.let_walk()
    assert room.stages() == [(Stage.FROZEN, Stage.FROZEN)] * 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Choose the day the clocks should be put to."),
        ("soon", "Choose the day the clocks should be put to."),
        ("2017-11-19", "The clocks go forward only."),
        ("2100-01-01", "The clocks go no further than the year 2099."),
    ],
)
def test_a_day_the_clocks_cannot_go_to_is_told_beside_the_field(
    trainer: Browser, typed: str, words: str
) -> None:
    trainer.fill("Put every clock to the morning of", typed)
    trainer.press("Go to that day")
    assert trainer.status == 422
    assert words in trainer.find("#day-error")[0].get_text()


def test_the_board_is_not_sent_again_until_something_changes(
    room: Classroom, trainer: Browser
) -> None:
    address = board_of(room) + "/live"
    first = trainer._session.get(address)
    known = {"If-None-Match": first.headers["ETag"]}
    assert trainer._session.get(address, headers=known).status_code == 304
    room.join(["Cora"])
    again = trainer._session.get(address, headers=known)
    assert (again.status_code, "Cora" in again.text) == (200, True)


def test_starting_the_open_house_over_closes_no_board(room: Classroom, trainer: Browser) -> None:
    room.desk.use_cases.rehearsals.reset("main")
    trainer.press("Freeze filing")
    assert (trainer.status, trainer.title) == (200, "Monday")
    assert room.stages() == [(Stage.FROZEN, Stage.FROZEN)] * 2


@pytest.mark.parametrize("path", ["nobodys", "nobodys/live", "x" * 60])
def test_a_class_there_is_not_is_not_found(trainer: Browser, path: str) -> None:
    assert trainer.open(f"{FRONT}/classes/{path}").status == 404


def test_a_seat_there_is_not_starts_nobody_over(room: Classroom, trainer: Browser) -> None:
    assert post(trainer, f"/classes/{room.row.id}/seats/9/start-over").status == 404
    other = Classroom(room.desk, ["Dora", "Eli", "Fay"])
    assert (
        post(trainer.open(board_of(other)), f"/classes/{room.row.id}/seats/3/start-over").status
        == 404
    )


def test_a_rehearsals_address_has_no_board_below_it(room: Classroom, trainer: Browser) -> None:
    inside = f"{FRONT}/r/{room.seats[0].rehearsal}"
    for path in ("/classes", f"/classes/{room.row.id}", "/join", "/trainer"):
        assert trainer.open(inside + path).status == 404
