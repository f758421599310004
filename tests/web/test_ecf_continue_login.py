"""One login, two browsers: the second is told and may continue, the first is told that it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ecf_mock.views import continue_login
from tests.support.browser import Browser
from tests.support.ecf import (
    ADA,
    ADA_KEY,
    ALREADY_ON,
    BEN,
    BEN_KEY,
    NEW_KEY,
    Ecf,
    log_in,
)

MENU, ASK = "/ctd/cgi-bin/menu.pl", "/ctd/cgi-bin/continue-login.pl"
MAIN_MENU, LOGIN = "CM/ECF Main Menu", "CM/ECF Login"


@pytest.fixture
def first(ecf: Ecf) -> Browser:
    """A browser in which Ada is logged in."""
    return ecf.signed_on()


def second(ecf: Ecf) -> Browser:
    """Return another browser, in which Ada has typed her login and password."""
    return log_in(ecf.login_page(), ADA, ADA_KEY)


def test_the_second_browser_is_told_and_the_first_goes_on_meanwhile(
    ecf: Ecf, first: Browser
) -> None:
    page = second(ecf)
    assert page.title == ALREADY_ON
    page.see("What was not changed")
    assert page.find("button[name=go_on]")[0].get_text(strip=True) == "Continue Login"
    assert page.open(ecf.url + MENU).title == LOGIN
    assert first.open(ecf.url + MENU).title == MAIN_MENU
    [told] = ecf.trail("ecf.sign-on-refused")
    assert (told.who, told.facts["reasons"]) == ("", ["already-logged-in"])


def test_continue_login_lets_in_here_and_ends_the_other_session_which_is_told(
    ecf: Ecf, first: Browser
) -> None:
    page = second(ecf)
    assert page.press("Continue Login").title == MAIN_MENU
    assert first.follow("Utilities").title == LOGIN
    first.see("You were logged off here: on 11/01/2017 10:00 AM ET your login was used in another")
    first.open(first.url).not_see("You were logged off here")
    assert page.open(ecf.url + MENU).title == MAIN_MENU
    assert len(ecf.visits()) == 1
    [told] = ecf.trail("ecf.session-ended")
    assert (told.who, told.facts["reasons"]) == (ADA, ["logged-in-elsewhere"])
    assert len(ecf.trail("ecf.signed-on")) == 2


def test_who_was_logged_off_comes_back_to_where_they_were(ecf: Ecf, first: Browser) -> None:
    first.follow("Civil").follow("Motion")
    second(ecf).press("Continue Login")
    first.open(first.url)
    log_in(first, ADA, ADA_KEY).press("Continue Login")
    assert first.url.endswith("/ctd/filing/civil/motion")


def test_the_page_one_asked_for_first_is_there_after_continuing(ecf: Ecf, first: Browser) -> None:
    page = ecf.browser().open(f"{ecf.url}/ctd/cgi-bin/maintain-account.pl")
    log_in(page, ADA, ADA_KEY).press("Continue Login")
    assert page.title == "Maintain Your Account"
    assert first.open(ecf.url + MENU).title == LOGIN


def test_the_tick_of_the_login_page_is_kept(ecf: Ecf, first: Browser) -> None:
    assert first.title == MAIN_MENU
    page = log_in(ecf.login_page(), ADA, ADA_KEY, tick=False).press("Continue Login")
    page.see("You can read, and not file yet")
    ticked = second(ecf).press("Continue Login")
    ticked.not_see("You can read, and not file yet")


def test_the_same_browser_is_not_asked_about_itself(ecf: Ecf, first: Browser) -> None:
    first.open(f"{ecf.url}/ctd/cgi-bin/login.pl")
    assert log_in(first, ADA, ADA_KEY).title == MAIN_MENU
    assert len(ecf.visits()) == 1


def test_neither_another_login_nor_another_court_is_asked_about(ecf: Ecf, first: Browser) -> None:
    assert log_in(ecf.login_page(), BEN, BEN_KEY).title == MAIN_MENU
    assert log_in(ecf.login_page("ctb"), ADA, BEN_KEY).title == MAIN_MENU
    assert first.open(ecf.url + MENU).title == MAIN_MENU


def test_after_logout_nobody_is_asked(ecf: Ecf, first: Browser) -> None:
    first.follow("Logout")
    assert second(ecf).title == MAIN_MENU


def test_a_session_that_is_idle_stops_nobody(ecf: Ecf, first: Browser) -> None:
    ecf.later(timedelta(minutes=31))
    assert second(ecf).title == MAIN_MENU
    assert first.open(ecf.url + MENU).title == LOGIN


def test_pressing_twice_signs_on_once(ecf: Ecf, first: Browser) -> None:
    page = second(ecf)
    form = page.find("main form")[0]
    token = str(page.find("input[name=csrf_token]")[0]["value"])
    fields = {"csrf_token": token, "go_on": "Continue Login"}
    answers = [page._session.post(ecf.url + ASK, data=fields) for _ in range(2)]
    assert str(form["action"]).endswith(ASK)
    assert [answer.status_code for answer in answers] == [200, 400]
    assert len(ecf.trail("ecf.signed-on")) == 2
    assert page.open(ecf.url + MENU).title == MAIN_MENU
    assert first.open(ecf.url + MENU).title == LOGIN


def test_the_page_belongs_to_a_proved_password_alone(ecf: Ecf, first: Browser) -> None:
    stranger = ecf.browser().open(ecf.url + ASK)
    assert stranger.title == LOGIN
    token = str(stranger.find("input[name=csrf_token]")[0]["value"])
    stranger._take(stranger._session.post(ecf.url + ASK, data={"csrf_token": token}))
    stranger.see("That took too long, or was done already.")
    assert first.open(ecf.url + MENU).title == MAIN_MENU


def test_a_proof_is_good_for_a_while_only(
    ecf: Ecf, first: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = second(ecf)
    monkeypatch.setattr(continue_login, "_PATIENCE", timedelta(0))
    assert page.press("Continue Login").title == LOGIN
    assert first.open(ecf.url + MENU).title == MAIN_MENU


def test_a_new_password_ends_what_waits_with_the_old_one(ecf: Ecf, first: Browser) -> None:
    page = second(ecf)
    first.follow("Utilities").follow("Maintain Your Login/Password")
    first.fill("Password", NEW_KEY)
    first.press("Submit")
    assert page.press("Continue Login").title == LOGIN
    assert first.open(ecf.url + MENU).title == MAIN_MENU


def test_a_court_that_closed_meanwhile_lets_nobody_in(ecf: Ecf, first: Browser) -> None:
    page = second(ecf)
    for move in ("announce", "freeze", "convert"):
        ecf.move(move)
    page.press("Continue Login").see("This system is closed")
    assert len(ecf.trail("ecf.signed-on")) == 1
    assert first.open(ecf.url + MENU).title != MAIN_MENU
