"""The old login page: its labels, its messages to each person, and its exits."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.support.browser import Browser
from tests.support.ecf import (
    ADA,
    ADA_KEY,
    BEN_KEY,
    SUSPENDED,
    SUSPENDED_KEY,
    Ecf,
    log_in,
)
from tests.support.ecf_pacer import give_pacer_login

MARKER = "/cgi-bin/login.pl?logout"
LOCKED = "This login is locked"


def test_the_page_has_the_real_labels_names_and_buttons(ecf: Ecf) -> None:
    page = ecf.login_page()
    assert page.status == 200
    names = {field["name"] for field in page.find("form input[name]")}
    assert {"login", "key", "clcode"} <= names
    assert page.find("label[for=login]")[0].get_text(strip=True).startswith("Login")
    assert page.find("label[for=key]")[0].get_text(strip=True).startswith("Password")
    assert page.find("label[for=clcode]")[0].get_text(strip=True).startswith("Client code")
    assert page.find("button[name=button1]")[0].get_text(strip=True) == "Login"
    assert page.find("button[type=reset]")[0].get_text(strip=True) == "Clear"
    page.see("Important Notice of Redaction Responsibility")
    page.see(
        "I understand that, if I file, I must comply with the redaction rules. "
        "I have read this notice."
    )
    assert MARKER not in page.response.text


def test_the_right_login_leads_to_the_main_menu(ecf: Ecf) -> None:
    page = ecf.signed_on()
    assert page.title == "CM/ECF Main Menu"
    assert MARKER in page.response.text
    page.see("Ada Quinn")
    menu = [link.get_text(strip=True) for link in page.find("nav.menu-bar a")]
    assert menu == ["Civil", "Criminal", "Query", "Reports", "Utilities", "Search", "Logout"]


def test_a_form_sent_in_parts_as_programs_send_it_signs_on_too(ecf: Ecf) -> None:
    page = ecf.login_page()
    token = str(page.find("input[name=csrf_token]")[0]["value"])
    fields = {"login": ADA, "key": ADA_KEY, "clcode": "", "csrf_token": token, "button1": "Login"}
    address = f"{ecf.url}/ctd/cgi-bin/login.pl"
    parts = {name: (None, value) for name, value in fields.items()}
    answer = page._session.post(address, files=parts)
    assert MARKER in answer.text


@pytest.mark.parametrize(
    ("login", "key"),
    [
        (ADA, "wrong-password"),
        (ADA, ADA_KEY.lower()),
        (ADA, ADA_KEY + " "),
        ("AQuinn", ADA_KEY),
        ("nobody", ADA_KEY),
        ("nobody", "x"),
        (ADA, BEN_KEY),
        ("' OR '1'='1", "' OR '1'='1"),
        ("%", "%"),
        ("ädä", "påss"),
    ],
)
def test_a_wrong_login_or_password_has_one_answer(ecf: Ecf, login: str, key: str) -> None:
    page = log_in(ecf.login_page(), login, key)
    assert page.status == 422
    page.see("Invalid ID or password")
    assert page.value("Login") == login
    assert page.value("Password") == ""
    assert ecf.visits() == []


def test_nobody_can_tell_an_unknown_login_from_a_wrong_password(ecf: Ecf) -> None:
    def words(login: str) -> list[str]:
        said = []
        page = ecf.login_page()
        for _ in range(8):
            page = log_in(page, login, "wrong-password")
            said.append(page.text.replace(login, "LOGIN"))
        return said

    assert words(ADA) == words("zquinn")


@pytest.mark.parametrize(
    ("login", "key", "code", "error"),
    [
        ("", "x", "", "Type your CM/ECF login, or your PACER username."),
        ("   ", "x", "", "Type your CM/ECF login, or your PACER username."),
        (ADA, "", "", "Type your password."),
        ("a" * 81, "x", "", "No login is that long."),
        (ADA, "x" * 129, "", "No password is that long."),
        ("a\x00b", "x", "", "There is a character in it that nobody can type."),
        (ADA, "x\x00", "", "There is a character in it that nobody can type."),
        (ADA, "x", "\x1b[31m", "There is a character in it that nobody can type."),
        (ADA, ADA_KEY, "9" * 33, "A client code has at most 32 characters."),
    ],
)
def test_a_bad_form_is_answered_beside_the_field_and_is_no_try(
    ecf: Ecf, login: str, key: str, code: str, error: str
) -> None:
    page = ecf.login_page()
    page.fill("Client code", code)
    page = log_in(page, login, key)
    assert page.status == 422
    assert any(error in each.get_text(" ") for each in page.find(".usa-error-message"))
    assert page.find(".error-summary")
    assert [row.event for row in ecf.trail()] == ["rehearsal.started"]


def test_a_form_of_a_stranger_is_refused(ecf: Ecf) -> None:
    page = ecf.login_page()
    address = f"{ecf.url}/ctd/cgi-bin/login.pl"
    answer = page._session.post(address, data={"login": ADA, "key": ADA_KEY})
    assert answer.status_code == 400
    assert ecf.visits() == []


def test_six_wrong_passwords_lock_in_plain_words_with_the_remedy(ecf: Ecf) -> None:
    page = ecf.login_page()
    for _ in range(5):
        page = log_in(page, ADA, "wrong-password")
        page.not_see(LOCKED)
    page = log_in(page, ADA, "wrong-password")
    assert page.status == 422
    page.see(LOCKED)
    page.see("It opens again at 11/01/2017 10:05 AM ET")
    page.see("a reset ends the lock at once")
    assert "Reset my password" in page.links()
    page = log_in(page, ADA, ADA_KEY)
    page.see(LOCKED)
    page.see("11/01/2017 10:06 AM ET")
    ecf.later(timedelta(minutes=7))
    assert log_in(page, ADA, ADA_KEY).title == "CM/ECF Main Menu"


def test_an_inactive_filer_is_told_so_after_the_right_password(ecf: Ecf) -> None:
    page = log_in(ecf.login_page(), SUSPENDED, SUSPENDED_KEY)
    assert page.status == 422
    page.see("This login is not active")
    page.see("clerk.ctd@example.test")
    page = log_in(page, SUSPENDED, "wrong-password")
    page.not_see("not active")


def test_logout_by_its_address_ends_the_session(ecf: Ecf) -> None:
    page = ecf.signed_on()
    page.follow("Logout")
    assert page.title == "CM/ECF Login"
    page.see("You are logged out.")
    assert ecf.visits() == []
    assert page.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").title == "CM/ECF Login"
    assert [row.who for row in ecf.trail("ecf.signed-off")] == [ADA]


def test_logging_out_without_a_session_says_nothing_and_tells_nothing(ecf: Ecf) -> None:
    page = ecf.browser().open(f"{ecf.url}/ctd{MARKER}")
    assert page.title == "CM/ECF Login"
    page.not_see("You are logged out.")
    assert ecf.trail("ecf.signed-off") == []


def test_a_cookie_kept_from_before_a_logout_opens_nothing(ecf: Ecf) -> None:
    page = ecf.signed_on()
    kept = dict(page.cookies)
    page.follow("Logout")
    thief = ecf.browser()
    thief.cookies.update(kept)
    assert thief.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").title == "CM/ECF Login"


def test_signing_on_makes_a_cookie_from_before_it_worthless(ecf: Ecf) -> None:
    page = ecf.login_page()
    before = dict(page.cookies)
    log_in(page, ADA, ADA_KEY)
    assert page.title == "CM/ECF Main Menu"
    fixed = ecf.browser()
    fixed.cookies.update(before)
    assert fixed.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").title == "CM/ECF Login"


def test_a_session_at_one_court_is_none_at_another(ecf: Ecf) -> None:
    page = ecf.signed_on()
    page.open(f"{ecf.url}/ctb/cgi-bin/menu.pl")
    assert page.title == "CM/ECF Login"
    log_in(page, ADA, BEN_KEY)
    assert page.title == "CM/ECF Main Menu"
    page.follow("Logout")
    assert page.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").title == "CM/ECF Main Menu"


def test_whoever_asked_for_a_page_first_lands_on_it_after_logging_in(ecf: Ecf) -> None:
    page = ecf.browser().open(f"{ecf.url}/ctd/cgi-bin/maintain-account.pl")
    assert page.title == "CM/ECF Login"
    page = log_in(page, ADA, "wrong-password")
    assert log_in(page, ADA, ADA_KEY).title == "Maintain Your Account"


def read_only(ecf: Ecf) -> Browser:
    page = ecf.signed_on(tick=False)
    page.see("You can read, and not file yet")
    return page


def test_without_the_tick_one_reads_and_is_told_why_one_cannot_file(ecf: Ecf) -> None:
    page = read_only(ecf)
    assert give_pacer_login(page.follow("Query")).title == "Query"
    page.follow("Civil")
    assert page.title == "Before you file"
    page.press("Continue")
    assert page.status == 422
    page.see("Tick the box to go on to filing.")
    assert page.open(f"{ecf.url}/ctd/filing/civil/motion").title == "Before you file"


def test_the_tick_can_be_made_later_and_leads_on_to_what_was_asked(ecf: Ecf) -> None:
    page = read_only(ecf)
    page.follow("Criminal")
    page.tick(
        "I understand that, if I file, I must comply with the redaction rules. "
        "I have read this notice."
    )
    page.press("Continue")
    assert page.url.endswith("/ctd/filing/criminal")
    page.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").not_see("You can read, and not file yet")


def test_a_court_that_is_not_there_is_not_there(ecf: Ecf) -> None:
    for path in ("/xyz/", "/xyz/cgi-bin/login.pl", "/xyz/filing/civil", "/CTD/cgi-bin/login.pl"):
        assert ecf.browser().open(ecf.url + path).status == 404


def test_no_page_before_the_login_shows_who_has_one(ecf: Ecf) -> None:
    for path in ("/", "/ctd/", "/ctd/cgi-bin/login.pl", "/ctd/cgi-bin/password-reset.pl"):
        page = ecf.browser().open(ecf.url + path)
        assert page.status == 200
        assert not re.search(r"aquinn|bmoss|Quinn", page.response.text)
