"""The levers on a rehearsal's page: courts and clock, moved by buttons, refused in words."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT, DESK, ECF
from sso_sim.contract.go_live import Stage
from tests.support.browser import Browser
from tests.support.desk import TheDesk


class Levers:
    """A rehearsal with ctd at ANNOUNCED, and a browser on its page."""

    def __init__(self, desk: TheDesk, scenario: str) -> None:
        self.desk, self.id = desk, desk.create(scenario)
        self.page = desk.use_cases.resources.address(DESK, self.id) + "/"
        self.browser = desk.browser().open(self.page)

    def post(self, path: str, **fields: str) -> Browser:
        """Send a form of the page with fields that it does not have."""
        token = str(self.browser.find("input[name=csrf_token]")[0]["value"])
        answer = self.browser._session.post(self.page + path, data={**fields, "csrf_token": token})
        return self.browser._take(answer)

    def stages(self) -> tuple[str, str]:
        return self.desk.stage(ECF, self.id), self.desk.stage(COURT, self.id)

    def buttons(self) -> list[str]:
        """Return the levers of the rehearsal's courts."""
        found = self.browser.find("#courts > .court button")
        return [" ".join(each.get_text().split()) for each in found]


@pytest.fixture
def levers(desk: TheDesk) -> Levers:
    """S15, three weeks before go-live."""
    return Levers(desk, "S15")


def test_a_court_shows_the_levers_of_its_stage(levers: Levers) -> None:
    assert levers.buttons() == [
        "Freeze filing",
        "All the way to live",
        "Back to “Current generation”",
    ]


def test_a_lever_moves_the_court_and_the_page_says_so(levers: Levers) -> None:
    levers.browser.press("Freeze filing")
    levers.browser.see("District of Connecticut: Frozen.")
    assert levers.stages() == (Stage.FROZEN, Stage.FROZEN)
    assert levers.buttons() == ["Convert", "All the way to live", "Back to “Announced”"]


def test_a_court_says_what_its_announced_dates_will_do_next(levers: Levers) -> None:
    levers.browser.see("Announced next: on Friday, December 8, 2017, at 12:00 noon, filing stops.")
    # The bankruptcy court's announcement has a date, not a time.
    levers.browser.see("Announced next: on Monday, July 12, 2021, the move is announced.")


def test_a_clock_that_passes_a_date_moves_the_court_and_the_page_says_so(levers: Levers) -> None:
    levers.browser.fill("Or to the morning of", "2017-12-09")
    levers.browser.press("Go to that day")
    levers.browser.see("An announced date of District of Connecticut has passed.")
    levers.browser.see("Announced next: on Saturday, December 9, 2017, at midnight")
    assert levers.stages() == (Stage.FROZEN, Stage.FROZEN)
    levers.browser.press("1 hour ahead").not_see("has passed.")


def test_a_conversion_that_stopped_says_why_on_the_page(levers: Levers) -> None:
    desk = levers.desk
    levers.browser.press("Freeze filing").press("Convert")
    back = {"move": "roll-back", "from": "FROZEN"}
    desk.transport.call(ECF, "PUT", "/backdoor/ctd/stage", rehearsal=levers.id, json=back)
    desk.convert()
    desk.use_cases.stages.take_further(levers.id, "ctd", Stage.CONVERTED)
    levers.browser.open(levers.page)
    levers.browser.see("The conversion stopped (ecf-refused-to-export, at filers:")
    levers.browser.press("Convert")
    assert levers.stages()[0] == Stage.FROZEN


def test_a_lever_leads_back_as_well(levers: Levers) -> None:
    levers.browser.press("Back to “Current generation”")
    assert levers.stages() == (Stage.CURRENT, Stage.CURRENT)


def test_a_conversion_shows_that_it_is_on_its_way_and_then_that_it_is_there(
    levers: Levers,
) -> None:
    levers.browser.press("All the way to live")
    levers.browser.see("District of Connecticut is on its way.")
    levers.browser.see("On its way to “Live”")
    assert levers.browser.find("#courts progress")
    assert levers.buttons() == []
    levers.desk.convert()
    levers.desk.use_cases.stages.go_on()
    levers.desk.use_cases.feeds.freshen()
    levers.browser.open(levers.page)
    assert levers.browser.find("#courts > .court .current")[0].get_text() == "Live"
    levers.browser.not_see("On its way to")


def test_a_bar_that_stands_still_says_which_app_does_not_answer(levers: Levers) -> None:
    desk = levers.desk
    levers.browser.press("Freeze filing").press("Convert").not_see("does not answer just now")
    desk.lines.cut = lambda asked: asked[0] == ECF
    desk.convert()
    desk.use_cases.stages.go_on()
    levers.browser.open(levers.page).see("The old CM/ECF does not answer just now.")
    levers.browser.see("On its way to “Converted”")
    desk.lines.mend()
    desk.use_cases.stages.go_on()
    levers.browser.open(levers.page).not_see("does not answer just now")


def test_everything_is_brought_over_only_when_the_old_court_has_closed(levers: Levers) -> None:
    desk, said = levers.desk, "Everything has been brought over."
    levers.browser.press("Freeze filing").press("Convert")
    desk.convert()
    assert levers.stages() == (Stage.FROZEN, Stage.CONVERTED)
    desk.use_cases.feeds.freshen()
    levers.browser.open(levers.page).not_see(said)
    levers.browser.see("6 of 6 records brought over. The old CM/ECF follows at once.")
    assert levers.buttons() == []
    desk.use_cases.stages.go_on()
    assert levers.stages() == (Stage.CONVERTED, Stage.CONVERTED)
    levers.browser.open(levers.page).see(said)
    levers.browser.not_see("follows at once")


def test_a_court_that_is_live_has_no_lever_and_does_not_go_back(desk: TheDesk) -> None:
    levers = Levers(desk, "S01")
    assert levers.buttons() == []
    levers.post("courts/ctd/stage", to="FROZEN")
    assert levers.browser.status == 422
    levers.browser.see("A court that is live does not go back.")
    assert levers.stages() == (Stage.LIVE, Stage.LIVE)


@pytest.mark.parametrize(
    "path, fields",
    [
        ("courts/ctx/stage", {"to": "LIVE"}),
        ("courts/ctd/stage", {"to": "SOMEWHERE"}),
        ("courts/ctd/stage", {}),
    ],
)
def test_a_lever_there_is_not_moves_nothing(
    levers: Levers, path: str, fields: dict[str, str]
) -> None:
    assert levers.post(path, **fields).status == 404
    assert levers.stages() == (Stage.ANNOUNCED, Stage.ANNOUNCED)


def test_a_lever_without_the_forms_token_moves_nothing(levers: Levers) -> None:
    answer = levers.browser._session.post(levers.page + "courts/ctd/stage", data={"to": "LIVE"})
    assert answer.status_code == 400
    assert levers.stages() == (Stage.ANNOUNCED, Stage.ANNOUNCED)


def test_while_an_app_is_down_the_page_says_so_and_the_lever_works_afterwards(
    levers: Levers,
) -> None:
    levers.desk.lines.cut = lambda asked: asked[0] == COURT
    levers.browser.press("Freeze filing")
    assert levers.browser.status == 503
    levers.desk.lines.mend()
    levers.browser.open(levers.page)
    levers.desk.use_cases.stages.go_on()
    assert levers.browser.status == 200


@pytest.mark.parametrize(
    "button, time",
    [
        ("1 hour ahead", "It is now Monday, November 20, 2017, 11:00 AM."),
        ("1 day ahead", "It is now Tuesday, November 21, 2017, 10:00 AM."),
    ],
)
def test_the_clock_goes_ahead(levers: Levers, button: str, time: str) -> None:
    levers.browser.press(button)
    levers.browser.see(time)


def test_the_clock_goes_to_the_morning_of_a_day(levers: Levers) -> None:
    levers.browser.fill("Or to the morning of", "2017-12-11")
    levers.browser.press("Go to that day")
    levers.browser.see("It is now Monday, December 11, 2017, 9:00 AM.")


@pytest.mark.parametrize(
    "typed, words",
    [
        ("", "Choose the day the clock should be put to."),
        ("soon", "Choose the day the clock should be put to."),
        ("2017-02-30", "Choose the day the clock should be put to."),
        ("2017-11-19", "The clock goes forward only."),
        ("0001-01-01", "The clock goes forward only."),
        ("2100-01-01", "The clock goes no further than the year 2099."),
        ("9999-12-31", "The clock goes no further than the year 2099."),
    ],
)
def test_a_day_the_clock_cannot_go_to_is_told_beside_the_field(
    levers: Levers, typed: str, words: str
) -> None:
    levers.browser.fill("Or to the morning of", typed)
    levers.browser.press("Go to that day")
    assert levers.browser.status == 422
    assert words in levers.browser.find("#day-error")[0].get_text()
    levers.browser.open(levers.page).see("Monday, November 20, 2017, 10:0")
