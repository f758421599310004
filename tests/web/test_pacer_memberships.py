"""PAA Maintenance and its other side: a firm asks, an attorney answers, either ends it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from sqlalchemy import update

from pacer_mock.accounts.models import Account
from pacer_mock.memberships.wording import ACKNOWLEDGED, LEAVING
from tests.support import pacer_accounts as people
from tests.support import pacer_charges
from tests.support.browser import Browser
from tests.support.pacer_memberships import JANE, ask, join, payers, states
from tests.support.provider import World

ADD = "Add Existing PACER Account to My PAA"
RESCIND = "Rescind My Pending Request"
REMOVE = "Remove PACER Account(s) from My PAA"
LEAVE = "Remove Your PACER Account from a PAA"
GOOD = {"Account Number": JANE, "Last Name": "Filer", "Brief Remark": "For your searches"}


@pytest.fixture
def firm(accounts: World) -> Browser:
    """The PAA, logged in to Manage My Account, on its own tab."""
    return people.manage(accounts, "billing.office").follow("PAA Maintenance")


def send(firm: Browser, changed: Mapping[str, str] = {}, *, tick: bool = True) -> Browser:
    people.fill_in(firm.follow(ADD), GOOD | dict(changed))
    if tick:
        firm.tick(ACKNOWLEDGED)
    return firm.press("Submit")


def test_a_firm_asks_and_the_attorney_accepts(accounts: World, firm: Browser) -> None:
    send(firm).see("Pending: waits for the holder")
    jane = people.manage(accounts, "jane.filer")
    jane.see("asked to pay for this account")
    jane.follow("Accept or ignore the request").see("For your searches")
    jane.press("Accept").see("The PAA pays for this account now.")

    assert payers(accounts) == {JANE: people.PAA}
    firm.follow("Back to PAA Maintenance").see("Jane Filer")


def test_every_mistake_is_named_beside_its_field_at_once(firm: Browser) -> None:
    wrong = {"Account Number": "12", "Last Name": "", "Brief Remark": "x" * 121}
    send(firm, wrong, tick=False)

    assert firm.status == 422
    found = people.complaints(firm)
    assert found["Account Number"] == "A PACER account number has seven digits."
    assert found["Last Name"] == "This is required."
    assert "too long" in found["Brief Remark"]
    assert len(firm.find(".error-summary li")) == 4
    assert firm.value("Brief Remark") == "x" * 121


@pytest.mark.parametrize("changed", [{"Last Name": "Other"}, {"Account Number": "9999999"}])
def test_a_wrong_pair_gets_the_same_page_whatever_is_wrong(
    accounts: World, firm: Browser, changed: dict[str, str]
) -> None:
    send(firm, changed)

    assert firm.status == 422
    firm.see("There is no account you could add with this number and last name")
    firm.see("Nothing was changed.")
    assert states(accounts) == []


def test_the_same_form_sent_twice_asks_once(accounts: World, firm: Browser) -> None:
    send(firm)
    firm.follow("Add another account")
    firm.open(f"{accounts.issuer}/pscof/manage/paa")
    send(firm)

    assert firm.status == 422
    firm.see("You have asked for this account already")
    assert states(accounts) == ["pending"]


def test_a_pending_request_is_rescinded_and_cannot_be_accepted_any_more(
    accounts: World, firm: Browser
) -> None:
    ask(accounts)
    jane = people.manage(accounts, "jane.filer").follow("Accept or ignore the request")
    firm.follow(RESCIND)
    firm.press("Submit")
    assert people.complaints(firm) == {"Requests": "Tick at least one of these."}
    firm.tick("Filer, 7012345, asked 12/11/2017")
    firm.press("Submit").see("Rescinded: 1 request.")
    jane.press("Accept")

    assert jane.status == 422
    jane.see("This request was rescinded")
    assert payers(accounts) == {}


def test_an_attorney_ignores_a_request(accounts: World) -> None:
    ask(accounts)
    jane = people.manage(accounts, "jane.filer").follow("Accept or ignore the request")
    jane.press("Ignore").see("The request is ignored.")

    assert (states(accounts), payers(accounts)) == (["ignored"], {})
    jane.not_see("asked to pay for this account")


def test_somebody_elses_request_is_not_found(accounts: World, jane: Browser) -> None:
    request = ask(accounts, people.SHARED, "Whitlock & Boyle")
    mine = ask(accounts)
    jane.follow("Answer Requests of a PAA")
    form = jane.find("form.one-button")[0]
    assert mine.key in str(form["action"])
    token = jane.find("[name=csrf_token]")[0]["value"]
    path = f"{accounts.issuer}/pscof/manage/paa-requests/{request.key}"
    answer = jane.session.post(path, data={"csrf_token": token, "answer": "accept"})

    assert answer.status_code == 404
    assert payers(accounts) == {}


def test_a_firm_removes_an_account_with_a_remark(accounts: World, firm: Browser) -> None:
    join(accounts)
    firm.follow(REMOVE)
    firm.fill("Remark", "No longer with us")
    firm.tick("Jane Filer, 7012345")
    firm.press("Submit").see("Removed: 1 account.")

    assert payers(accounts) == {}
    assert "No longer with us" in people.letters(accounts)[-2].facts["text"]


def test_an_attorney_leaves_and_sees_the_search_inactive(accounts: World, jane: Browser) -> None:
    join(accounts)
    jane.follow(LEAVE).press("Submit")
    assert jane.status == 422
    jane.tick(LEAVING)
    jane.press("Submit")

    assert "Case Search Status Inactive" in people.box(jane)
    assert payers(accounts) == {}


def test_leaving_twice_says_that_there_is_nothing_to_leave(accounts: World, jane: Browser) -> None:
    join(accounts)
    first, second = jane.follow(LEAVE), people.manage(accounts, "jane.filer").follow(LEAVE)
    for browser in (first, second):
        browser.tick(LEAVING)
        browser.press("Submit")

    assert second.status == 422
    second.see("No such account is paid for")


def test_the_list_is_a_table_in_which_nothing_is_a_formula(accounts: World, firm: Browser) -> None:
    join(accounts)
    with people.acting(accounts) as session:
        values = {"last_name": "=HYPERLINK(1)", "first_name": "Zo\u00eb, Anne"}
        session.execute(update(Account).where(Account.account_number == JANE).values(**values))
    firm.follow("Download List of All My PACER Accounts")

    assert firm.response.headers["Content-Disposition"].startswith("attachment")
    text = firm.response.content.decode("utf-8-sig")
    [header, row] = csv.reader(io.StringIO(text))
    assert header[0] == "Account Number"
    assert row[:3] == [JANE, "'=HYPERLINK(1)", "Zo\u00eb, Anne"]


def test_a_firm_demands_client_codes(accounts: World, firm: Browser) -> None:
    join(accounts)
    firm.follow("Set Client Code Requirements")
    firm.choose(
        "Must they give a client code to search?",
        "Yes: without one they log in and file, but do not search",
    )
    firm.fill("Format", "SMITH-99")
    firm.press("Submit")
    assert firm.status == 422
    assert "these signs only" in people.complaints(firm)["Format"]
    firm.fill("Format", "AA-99")
    firm.press("Submit").see("A code is written like AA-99")

    row = people.row(accounts, JANE)
    assert (row["client_code_required"], row["client_code_format"]) == (True, "AA-99")


def test_a_legacy_paa_is_told_to_upgrade_first(accounts: World) -> None:
    browser = people.manage(accounts, "bill99").follow("PAA Maintenance")

    browser.see("A Legacy PAA goes on paying, and cannot add, remove or list accounts")
    assert browser.follow(ADD).status == 422
    browser.see("This Legacy account must be upgraded first")


def test_the_statement_of_a_firm_lists_its_members_by_client_code(
    accounts: World, firm: Browser
) -> None:
    join(accounts)
    join(accounts, people.SHARED, "Whitlock & Boyle")
    pacer_charges.charge(accounts, 800, "a", client_code="SM-17")
    pacer_charges.charge(accounts, 900, "b", client_code="SM-18")
    pacer_charges.charge(accounts, 100, "c", account_number=people.SHARED)
    firm.follow("Usage").follow("View Quarterly Invoice/Statement of Account")
    firm.follow("October-December 2017")

    rows = [[cell.get_text(" ", strip=True) for cell in row("td")] for row in firm.find("tbody tr")]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        (f"{people.SHARED}, Whitlock & Boyle", "none", "$1.00"),
        (f"{JANE}, Jane Filer", "SM-17", "$8.00"),
        (f"{JANE}, Jane Filer", "SM-18", "$9.00"),
    ]
    jane = people.manage(accounts, "jane.filer").follow("Usage")
    jane.follow("View Quarterly Invoice/Statement of Account").see("Nothing has been charged yet.")
