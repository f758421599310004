"""PACER logins at the old CM/ECF: the login page, the second prompt, X-, and the charges."""

from __future__ import annotations

import pytest

from tests.support.browser import Browser
from tests.support.ecf import (
    ADA,
    ADA_KEY,
    BEN_KEY,
    INACTIVE,
    JANE,
    JANE_NUMBER,
    KEY_OF_PACER,
    Ecf,
    log_in,
)
from tests.support.ecf_pacer import give_pacer_login, pacer_receipt, told_to_pacer, with_pacer
from tests.support.record import CASE
from tests.support.rows import rows

MENU = "/ctd/cgi-bin/menu.pl"
DOCKET = f"/ctd/cgi-bin/DktRpt.pl?case={CASE}"
DOCUMENT = f"/ctd/doc1/{CASE}/1"


def words_on_top(page: Browser) -> list[str]:
    return [str(each["data-reason"]) for each in page.find("[data-reason]")]


@pytest.mark.parametrize("username", [JANE, "JANE.Filer", "wb2003", "wbs-office", "wb1999"])
def test_whoever_may_search_reads_here_legacy_and_shared_accounts_too(
    ecf: Ecf, username: str
) -> None:
    page = with_pacer(ecf, username)
    assert page.title == "CM/ECF Main Menu"
    menu = [link.get_text(strip=True) for link in page.find("nav.menu-bar a")]
    assert menu == ["Query", "Reports", "Logout"]
    assert page.open(ecf.url + DOCKET).status == 200
    page.see("Hart v. Lowe")


@pytest.mark.parametrize(
    "path",
    [
        "/ctd/filing/civil",
        "/ctd/filing/civil/motion",
        "/ctd/cgi-bin/utilities.pl",
        "/ctd/cgi-bin/search.pl",
        "/ctd/cgi-bin/maintain-account.pl",
        "/ctd/cgi-bin/maintain-login.pl",
        "/ctd/cgi-bin/redaction.pl",
    ],
)
def test_a_pacer_login_opens_nothing_of_a_filer(ecf: Ecf, path: str) -> None:
    page = with_pacer(ecf).open(ecf.url + path)
    assert page.status == 422
    page.see("A PACER login reads, and does not file")
    page.follow("Log out")
    assert page.title == "CM/ECF Login"
    assert ecf.visits() == []


def test_a_docket_shows_no_way_to_file_to_a_pacer_login(ecf: Ecf) -> None:
    page = with_pacer(ecf).open(ecf.url + DOCKET)
    page.not_see("File a document in this case")


@pytest.mark.parametrize(
    ("username", "reason", "remedy"),
    [
        ("billing.office", "pacer-account-administrative", "an individual PACER account"),
        ("bill99", "pacer-account-administrative", "an individual PACER account"),
        ("waiting.one", "pacer-account-awaits-token", "enter the token at PACER"),
        (INACTIVE, "pacer-search-inactive", "PACER Service Center switches it on again"),
        (f"X-{JANE}", "pacer-account-not-exempt-here", "Log in without X-"),
    ],
)
def test_who_may_not_read_is_told_why_at_the_login_and_at_the_second_prompt(
    ecf: Ecf, username: str, reason: str, remedy: str
) -> None:
    page = with_pacer(ecf, username)
    assert page.status == 422
    assert words_on_top(page) == [reason]
    page.see(remedy)
    assert page.value("Login") == username
    assert ecf.visits() == []
    page = give_pacer_login(ecf.signed_on().follow("Query"), username)
    assert page.status == 422
    assert words_on_top(page) == [reason]
    page.see(remedy)
    assert told_to_pacer(ecf) == []
    refused = [*ecf.trail("ecf.sign-on-refused"), *ecf.trail("ecf.pacer-login-refused")]
    assert [row.facts["reasons"] for row in refused] == [[reason], [reason]]


def test_wrong_pacer_passwords_are_counted_and_lock_like_any_others(ecf: Ecf) -> None:
    page = ecf.login_page()
    for _ in range(5):
        page = log_in(page, JANE, "wrong")
        page.see("Invalid ID or password")
    log_in(page, JANE, "wrong").see("This login is locked")
    log_in(page, JANE, KEY_OF_PACER).see("This login is locked")


def test_guessing_at_the_second_prompt_is_stopped_by_pacer(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Query")
    for _ in range(10):
        page = give_pacer_login(page, JANE, "wrong")
        page.see("Invalid PACER username or password")
    give_pacer_login(page, JANE, KEY_OF_PACER).see("PACER refuses even the right password")
    # The same holds on PACER's other login pages, and X- does not bypass it.
    give_pacer_login(page, f"X-{JANE}").see("PACER refuses even the right password")


def test_a_pacer_login_of_the_same_name_does_not_end_the_count_of_a_filers(ecf: Ecf) -> None:
    ecf.change_at_pacer(JANE_NUMBER, username=ADA, username_key=ADA)
    page = ecf.login_page()
    for _ in range(5):
        page = log_in(page, ADA, "wrong")
    assert log_in(page, ADA, KEY_OF_PACER).title == "CM/ECF Main Menu"
    page.see("You are logged in with PACER")
    log_in(ecf.login_page(), ADA, "wrong").see("This login is locked")


def test_when_pacer_is_down_filers_come_in_and_the_others_are_told(ecf: Ecf) -> None:
    ecf.line.cut = True
    page = with_pacer(ecf)
    assert page.status == 422
    page.see("PACER does not answer")
    page = ecf.signed_on().follow("Civil")
    assert page.status == 200
    page = give_pacer_login(page.follow("Query"))
    page.see("PACER does not answer")
    ecf.line.cut = False
    assert give_pacer_login(page).title == "Query"


def test_the_second_prompt_stands_before_what_is_charged_and_leads_on_to_it(ecf: Ecf) -> None:
    for path in ("/ctd/cgi-bin/iquery.pl", DOCKET, DOCUMENT):
        page = ecf.signed_on().open(ecf.url + path)
        page.see("Nothing went wrong")
        give_pacer_login(page)
        assert page.url == ecf.url + path
        assert page.status == 200
        page.follow("Civil").see("Motion")


def test_the_client_code_of_the_login_page_is_carried_to_the_prompt_and_the_charge(
    ecf: Ecf,
) -> None:
    page = ecf.login_page()
    page.fill("Client code", "ACME-7")
    page = log_in(page, ADA, ADA_KEY).follow("Query")
    assert page.value("Client code") == "ACME-7"
    page.fill("PACER username", JANE)
    page.fill("PACER password", KEY_OF_PACER)
    page.press("Login").open(ecf.url + DOCKET)
    assert "Client Code: ACME-7" in pacer_receipt(page)
    [charge] = told_to_pacer(ecf)
    assert (charge["client_code"], charge["account_number"]) == ("ACME-7", JANE_NUMBER)


def test_a_required_client_code_is_asked_for_beside_its_field(ecf: Ecf) -> None:
    ecf.change_at_pacer(JANE_NUMBER, client_code_required=True, client_code_format="AA-99")
    page = with_pacer(ecf)
    assert page.status == 422
    [error] = page.find("#clcode-error")
    assert "A required Client Code was not entered." in error.get_text(" ")
    [error] = with_pacer(ecf, code="nonsense").find("#clcode-error")
    assert "Invalid Client Code" in error.get_text(" ")
    assert "AA-99" in error.get_text(" ")
    assert with_pacer(ecf, code="AB-12").title == "CM/ECF Main Menu"


def test_no_password_stands_in_the_trail_the_session_or_the_outbox(ecf: Ecf) -> None:
    page = with_pacer(ecf, JANE, "a-wrong-secret-1")
    log_in(page, JANE, KEY_OF_PACER).open(ecf.url + DOCKET)
    give_pacer_login(ecf.signed_on().follow("Query"), JANE, "a-wrong-secret-2")
    everything = str([*rows(ecf.app, ecf.rehearsal), *rows(ecf.line.app, ecf.rehearsal)])
    assert JANE_NUMBER in everything
    for secret in (KEY_OF_PACER, "a-wrong-secret"):
        assert secret not in everything


def test_logging_out_ends_a_pacer_session_and_says_whose_it_was(ecf: Ecf) -> None:
    page = with_pacer(ecf)
    page.follow("Logout").see("You are logged out.")
    assert [row.who for row in ecf.trail("ecf.signed-off")] == [JANE]
    assert page.open(ecf.url + DOCKET).title == "CM/ECF Login"


def test_a_pacer_session_at_one_court_is_none_at_another(ecf: Ecf) -> None:
    page = with_pacer(ecf).open(f"{ecf.url}/ctb/cgi-bin/menu.pl")
    assert page.title == "CM/ECF Login"
    assert log_in(page, ADA, BEN_KEY).title == "CM/ECF Main Menu"
    page.follow("Query")
    assert page.title == "PACER Login"
    assert page.open(ecf.url + MENU).title == "CM/ECF Main Menu"


@pytest.mark.parametrize(
    ("username", "key", "code", "error"),
    [
        ("", "x", "", "Type your PACER username."),
        (JANE, "", "", "Type your password."),
        ("a" * 81, "x", "", "No login is that long."),
        (JANE, "x\x00", "", "There is a character in it that nobody can type."),
        (JANE, "x", "9" * 33, "A client code has at most 32 characters."),
    ],
)
def test_a_bad_prompt_is_answered_beside_the_field_and_pacer_is_not_asked(
    ecf: Ecf, username: str, key: str, code: str, error: str
) -> None:
    page = ecf.signed_on().follow("Query")
    ecf.line.cut = True
    page = give_pacer_login(page, username, key, code)
    assert page.status == 422
    assert any(error in each.get_text(" ") for each in page.find(".usa-error-message"))
    page.not_see("PACER does not answer")
    assert page.value("PACER password") == ""


def test_the_prompt_opened_by_hand_leads_to_query(ecf: Ecf) -> None:
    address = f"{ecf.url}/ctd/cgi-bin/pacer-login.pl"
    assert give_pacer_login(ecf.signed_on().open(address)).title == "Query"
    assert with_pacer(ecf).open(address).title == "Query"
    assert ecf.browser().open(address).title == "CM/ECF Login"
