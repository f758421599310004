"""The pages of a password reset, from "Forgot your password?" to the next login."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.support.browser import Browser
from tests.support.ecf import ADA, ADA_KEY, BEN, NEW_KEY, Ecf, log_in

SENT = "If the court has a login with that ID, a message was sent to its primary e-mail address."


def ask(ecf: Ecf, login: str = ADA) -> Browser:
    page = ecf.login_page().follow("Forgot your password?")
    page.fill("Login ID", login)
    return page.press("Submit")


def link(ecf: Ecf) -> str:
    found = re.search(r"http\S+", str(ecf.letters()[-1].facts["text"]))
    assert found is not None
    return found.group()


def choose(page: Browser, login: str = ADA, key: str = NEW_KEY) -> Browser:
    page.fill("Login ID", login)
    page.fill("New password", key)
    return page.press("Submit")


def test_the_mailed_link_leads_to_a_new_password_and_back_to_the_login_page(ecf: Ecf) -> None:
    ask(ecf).see(SENT)
    page = choose(ecf.browser().open(link(ecf)))
    assert page.title == "Your password was reset"
    page.follow("Go to the login page")
    assert log_in(page, ADA, ADA_KEY).status == 422
    assert log_in(page, ADA, NEW_KEY).title == "CM/ECF Main Menu"
    assert [row.event for row in ecf.trail()][1:3] == ["ecf.reset-asked", "ecf.password-reset"]


def test_the_confirmation_is_the_same_for_a_login_nobody_has(ecf: Ecf) -> None:
    assert ask(ecf).text == ask(ecf, "nobody").text
    assert len(ecf.letters()) == 1


@pytest.mark.parametrize(
    ("login", "error"),
    [
        ("", "Type your login ID."),
        ("  ", "Type your login ID."),
        ("a" * 81, "No login is that long."),
        ("a\x00b", "There is a character in it that nobody can type."),
    ],
)
def test_a_bad_login_id_is_answered_beside_the_field(ecf: Ecf, login: str, error: str) -> None:
    page = ask(ecf, login)
    assert page.status == 422
    assert any(error in each.get_text(" ") for each in page.find(".usa-error-message"))
    assert ecf.letters() == []


@pytest.mark.parametrize(
    ("key", "errors"),
    [
        ("", ["Type a new password."]),
        ("Ab1", ["at least 8 characters"]),
        ("alllower1", ["one capital letter"]),
        ("ALLUPPER1", ["one small letter"]),
        ("NoDigitHere", ["one digit or special character"]),
        ("Aa1" * 43, ["at most 128 characters"]),
        ("........", ["one capital letter", "one small letter"]),
        ("Harbor\x00Light-7", ["There is a character in it that nobody can type."]),
    ],
)
def test_a_weak_password_is_told_all_it_lacks(ecf: Ecf, key: str, errors: list[str]) -> None:
    ask(ecf)
    before = ecf.filer().password_hash
    page = choose(ecf.browser().open(link(ecf)), key=key)
    assert page.status == 422
    said = " ".join(each.get_text(" ") for each in page.find(".usa-error-message"))
    assert [error for error in errors if error not in said] == []
    assert page.value("Login ID") == ADA
    assert page.value("New password") == ""
    assert ecf.filer().password_hash == before
    assert choose(page).title == "Your password was reset"


def test_another_login_than_the_links_is_told_so_and_the_link_stays_good(ecf: Ecf) -> None:
    ask(ecf)
    page = choose(ecf.browser().open(link(ecf)), login=BEN)
    assert page.status == 422
    page.see("Type the login ID exactly as you do when you log in")
    assert choose(page).title == "Your password was reset"


def test_a_used_link_is_refused_with_the_way_to_a_new_one(ecf: Ecf) -> None:
    ask(ecf)
    late = ecf.browser().open(link(ecf))
    choose(ecf.browser().open(link(ecf)))
    for page in (choose(late, key="Other-Pass-22"), ecf.browser().open(link_of(ecf))):
        assert page.status == 422
        assert page.title == "Your password was not reset"
        page.see("This link was used already")
        page.follow("Ask for a new link")
        assert page.title == "Password Reset"


def link_of(ecf: Ecf) -> str:
    found = re.search(r"http\S+", str(ecf.letters()[0].facts["text"]))
    assert found is not None
    return found.group()


def test_a_link_older_than_a_day_of_the_rehearsals_clock_is_refused(ecf: Ecf) -> None:
    ask(ecf)
    page = ecf.browser().open(link(ecf))
    ecf.later(timedelta(hours=24))
    choose(page)
    assert page.status == 422
    page.see("This link is older than 24 hours")
    assert "Ask for a new link" in page.links()
    ecf.browser().open(link(ecf)).see("This link is older than 24 hours")
    told = [row.facts["reasons"] for row in ecf.trail("ecf.reset-refused")]
    assert told == [["reset-link-expired"]] * 2


def test_a_link_that_was_cut_off_is_refused(ecf: Ecf) -> None:
    ask(ecf)
    page = ecf.browser().open(link(ecf)[:-3])
    assert page.status == 422
    page.see("This link is not a reset link of this court")


def test_a_reset_signs_everybody_off_who_is_on_with_that_login(ecf: Ecf) -> None:
    stranger = ecf.signed_on()
    ask(ecf)
    choose(ecf.browser().open(link(ecf)))
    assert stranger.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").title == "CM/ECF Login"


def test_a_reset_ends_a_lock(ecf: Ecf) -> None:
    page = ecf.login_page()
    for _ in range(7):
        page = log_in(page, ADA, "wrong-password")
    ask(ecf)
    choose(ecf.browser().open(link(ecf)))
    assert log_in(page, ADA, NEW_KEY).title == "CM/ECF Main Menu"


def test_the_freeze_stops_a_reset_that_was_begun_before_it(ecf: Ecf) -> None:
    ask(ecf)
    page = ecf.browser().open(link(ecf))
    before = ecf.filer().password_hash
    ecf.move("announce")
    ecf.move("freeze")
    for frozen in (choose(page), ecf.browser().open(link(ecf)), ecf.browser().open(asking(ecf))):
        assert frozen.status == 422
        frozen.see("no password reset")
        frozen.see("Fed. R. Civ. P. 6(a)(3)")
        frozen.see("clerk.ctd@example.test")
    assert ecf.filer().password_hash == before


def asking(ecf: Ecf) -> str:
    return f"{ecf.url}/ctd/cgi-bin/password-reset.pl"


def test_a_reset_form_without_its_token_is_refused(ecf: Ecf) -> None:
    ask(ecf)
    browser = ecf.browser().open(link(ecf))
    answer = browser._session.post(link(ecf), data={"login": ADA, "key": NEW_KEY})
    assert answer.status_code == 400
    assert ask(ecf).status == 200
