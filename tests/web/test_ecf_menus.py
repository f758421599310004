"""The pages behind the blue menu bar of the old CM/ECF."""

from __future__ import annotations

import pytest

from sso_sim.kit import visits
from tests.support.browser import Browser
from tests.support.ecf import (
    ADA,
    ADA_KEY,
    AT_SIGN,
    AT_SIGN_KEY,
    BEN,
    BEN_KEY,
    NEW_KEY,
    Ecf,
    log_in,
)
from tests.support.ecf_pacer import give_pacer_login
from tests.support.record import CASE


def test_the_front_page_lists_the_courts_and_where_they_stand(ecf: Ecf) -> None:
    page = ecf.browser().open(ecf.url + "/")
    page.see("U.S. District Court, District of Connecticut")
    page.see("Moved to NextGen")
    page.follow("U.S. Bankruptcy Court, District of Connecticut")
    page.follow("Bankruptcy CT - Document Filing System")
    assert page.title == "CM/ECF Login"


def test_a_bankruptcy_court_has_menu_words_of_its_own(ecf: Ecf) -> None:
    page = ecf.signed_on(key=BEN_KEY, court="ctb")
    menu = [link.get_text(strip=True) for link in page.find("nav.menu-bar a")]
    assert menu[:2] == ["Bankruptcy", "Adversary"]
    assert page.follow("Adversary").status == 200


def test_every_item_of_the_menu_leads_to_a_page_that_works(ecf: Ecf) -> None:
    page = ecf.signed_on()
    home = page.url
    for label in [link.get_text(strip=True) for link in page.find("main dl a")]:
        assert page.open(home).follow(label).status == 200, label


def test_reports_leads_to_the_docket_sheet(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Reports")
    page.fill("Case Number", "17-1234")
    give_pacer_login(page.press("Run Report")).see("Hart v. Lowe")
    assert ecf.trail("ecf.docket-read")[-1].facts["case"] == CASE


def search(ecf: Ecf, word: str) -> Browser:
    page = ecf.signed_on().follow("Search")
    page.fill("Search for", word)
    return page.press("Search")


def test_search_finds_events_and_leaves_cases_to_query(ecf: Ecf) -> None:
    page = search(ecf, "appearance")
    page.see("Civil: Notice of Appearance")
    page.see("Criminal: Notice of Appearance")
    page = search(ecf, "hart")
    page.not_see("Hart v. Lowe")
    assert give_pacer_login(page.follow("Query")).title == "Query"


@pytest.mark.parametrize("word", ["zzz", "%", "_", "<script>alert(1)</script>", "' OR 1=1"])
def test_search_for_nothing_there_says_so_and_shows_what_was_typed_as_text(
    ecf: Ecf, word: str
) -> None:
    page = search(ecf, word)
    assert page.status == 200
    assert "<script>alert" not in page.response.text
    if word != "%":
        page.see(f'This court has no event for "{word}".')


@pytest.mark.parametrize("word", ["", "   ", "x" * 81, "a\x00b"])
def test_a_search_for_nothing_is_answered_beside_the_field(ecf: Ecf, word: str) -> None:
    page = search(ecf, word)
    assert page.status == 422
    assert page.find(".usa-error-message")


def test_maintain_your_account_shows_name_and_primary_address(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Utilities").follow("Maintain Your Account")
    page.see("Ada Quinn")
    page.see("ada@example.test")
    page.see("ct01234")


def test_the_transaction_log_shows_ones_own_filings_and_needs_no_pacer_login(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Utilities").follow("View Your Transaction Log")
    page.see("COMPLAINT.")
    page.not_see("ANSWER.")
    assert page.follow("Back to Utilities").title == "Utilities"


def test_mailings_tells_whom_a_notice_reaches(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Utilities").follow("Mailing Info for a Case")
    page.fill("Case Number", CASE)
    page.press("Submit").see("ben@example.test")


def test_utilities_has_no_link_to_link_an_account(ecf: Ecf) -> None:
    page = ecf.signed_on().follow("Utilities")
    assert not [words for words in page.links() if "Link" in words]
    page.see("There is nothing to link here.")


def own_login(ecf: Ecf, login: str = ADA, key: str = ADA_KEY) -> Browser:
    return ecf.signed_on(login, key).follow("Utilities").follow("Maintain Your Login/Password")


def test_a_new_password_works_and_the_old_one_no_more(ecf: Ecf) -> None:
    page = own_login(ecf)
    assert page.value("Login") == ADA
    assert page.value("Password") == ""
    page.fill("Password", NEW_KEY)
    page.press("Submit").see("Your login and password are kept as shown.")
    assert page.title == "Maintain Your Account"
    page = log_in(ecf.login_page(), ADA, ADA_KEY)
    assert page.status == 422
    assert log_in(page, ADA, NEW_KEY).press("Continue Login").title == "CM/ECF Main Menu"
    assert [letter.facts["subject"] for letter in ecf.letters()] == [
        "Your CM/ECF password was changed"
    ]


def test_a_new_password_signs_off_whoever_else_is_on_with_the_old_one(ecf: Ecf) -> None:
    other = ecf.signed_on()
    page = own_login(ecf)
    page.fill("Password", NEW_KEY)
    page.press("Submit")
    assert page.title == "Maintain Your Account"
    assert page.follow("Civil").status == 200
    assert other.open(f"{ecf.url}/ctd/cgi-bin/menu.pl").title == "CM/ECF Login"


def test_an_empty_password_box_keeps_the_password(ecf: Ecf) -> None:
    before = ecf.filer().password_hash
    own_login(ecf).press("Submit")
    assert ecf.filer().password_hash == before
    assert ecf.letters() == []


def test_a_login_with_special_characters_is_warned_and_can_be_changed(ecf: Ecf) -> None:
    page = ecf.signed_on(AT_SIGN, AT_SIGN_KEY)
    page.see("Your login has special characters")
    page.follow("Change it")
    page.fill("Login", "jodoe1")
    page.press("Submit")
    assert ecf.filer("jodoe1").name == "Jo Doe"
    ecf.signed_on("jodoe1", AT_SIGN_KEY).not_see("special characters")


@pytest.mark.parametrize(
    ("login", "key", "error"),
    [
        ("", "", "Type your CM/ECF login."),
        ("ab", "", "A login has at least 3 characters."),
        ("a" * 33, "", "A login has at most 32 characters."),
        ("j&doe", "", "Use letters and digits only."),
        ("a\x00b", "", "Use letters and digits only."),
        (BEN, "", "This login is taken. Choose another."),
        (ADA, "short", "A password has at least 8 characters."),
        (ADA, "nocapital1", "A password has at least one capital letter."),
        (ADA, "Har\x00bor-Light-7", "There is a character in it that nobody can type."),
        ("quinna", "weak", "A password has at least 8 characters."),
    ],
)
def test_a_bad_login_or_password_is_answered_beside_the_field_and_changes_nothing(
    ecf: Ecf, login: str, key: str, error: str
) -> None:
    before = ecf.filer().password_hash
    page = own_login(ecf)
    page.fill("Login", login)
    page.fill("Password", key)
    page.press("Submit")
    assert page.status == 422
    assert any(error in each.get_text(" ") for each in page.find(".usa-error-message"))
    assert ecf.filer().password_hash == before
    assert ecf.letters() == []


@pytest.mark.parametrize(
    ("login", "fault"),
    [
        (BEN, "This login is taken. Choose another."),
        ("ab", "A login has at least 3 characters."),
        ("j&doe", "Use letters and digits only."),
        ("", "Type your CM/ECF login."),
    ],
)
def test_what_is_wrong_with_login_and_password_is_said_in_one_round(
    ecf: Ecf, login: str, fault: str
) -> None:
    page = own_login(ecf)
    page.fill("Login", login)
    page.fill("Password", "weak")
    page.press("Submit")
    said = [each.get_text(" ", strip=True) for each in page.find(".usa-error-message")]
    assert len(said) == 2
    assert fault in said[0]
    for lack in ("at least 8 characters", "one capital letter", "one digit or special character"):
        assert lack in said[1]
    summed = page.find(".error-summary")[0].get_text(" ")
    assert fault in summed
    assert "at least 8 characters" in summed
    assert page.value("Login") == login


MENU_PAGES = (
    "menu.pl",
    "reports.pl",
    "utilities.pl",
    "search.pl",
    "maintain-account.pl",
    "maintain-login.pl",
    "iquery.pl",
    "redaction.pl",
)


@pytest.mark.parametrize("page", MENU_PAGES)
def test_without_a_login_every_menu_page_leads_to_the_login_page(ecf: Ecf, page: str) -> None:
    assert ecf.browser().open(f"{ecf.url}/ctd/cgi-bin/{page}").title == "CM/ECF Login"


def test_a_form_sent_after_the_session_ended_changes_nothing(ecf: Ecf) -> None:
    page = own_login(ecf)
    page.fill("Password", NEW_KEY)
    before = ecf.filer().password_hash
    with ecf.app.app_context(), ecf.acting() as session:
        visits.end_all(session, scope="ctd")
    page.press("Submit")
    assert page.title == "CM/ECF Login"
    assert ecf.filer().password_hash == before
