"""The Usage tab: transactions and statements as a person sees them, filtered and downloaded."""

from __future__ import annotations

import csv
import io

import pytest

from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_charges import charge, move_clock, report
from tests.support.provider import World
from tests.support.submits import submit_on

TRANSACTIONS = "View Detailed Transactions"
STATEMENTS = "View Quarterly Invoice/Statement of Account"


@pytest.fixture
def used(accounts: World) -> World:
    """Jane has used PACER in two quarters, for two clients."""
    report(accounts, "a", client_code="ACME", at="2017-12-11T12:30:00-05:00")
    report(accounts, "b", client_code="BOYLE", at="2017-12-12T12:30:00-05:00", what="document")
    report(accounts, "c", client_code="ACME", at="2018-01-03T00:30:00-05:00", court="pcl")
    report(accounts, "d", account_number=people.SHARED)
    return accounts


def transactions(world: World, username: str = "jane.filer") -> Browser:
    return people.manage(world, username).follow("Usage").follow(TRANSACTIONS)


def dates(browser: Browser) -> list[str]:
    return [str(each.get_text())[:10] for each in browser.find("tbody td:first-child")]


def test_transactions_are_shown_newest_first_and_nobody_elses(used: World) -> None:
    browser = transactions(used)
    assert dates(browser) == ["01/03/2018", "12/12/2017", "12/11/2017"]
    browser.see("3 transactions, $3.60 in all.")
    browser.see("Case Locator")


def test_transactions_are_narrowed_by_client_code_and_date_and_sorted(used: World) -> None:
    browser = transactions(used)
    browser.choose("Client Code", "ACME")
    browser.press("Show")
    assert dates(browser) == ["01/03/2018", "12/11/2017"]
    browser.fill("To", "12/31/2017")
    browser.press("Show")
    assert dates(browser) == ["12/11/2017"]
    browser.choose("Client Code", "All client codes")
    browser.choose("Sort by", "Client code and date")
    browser.fill("To", "")
    browser.press("Show")
    assert dates(browser) == ["01/03/2018", "12/11/2017", "12/12/2017"]


def test_a_day_that_is_none_is_refused_beside_its_field(used: World) -> None:
    browser = transactions(used)
    browser.fill("From", "13/45/2017")
    browser.fill("To", "soon")
    browser.press("Show")
    assert browser.status == 422
    assert list(people.complaints(browser)) == ["From", "To"]
    assert browser.value("To") == "soon"


def test_the_transactions_that_are_shown_are_downloaded(used: World) -> None:
    browser = transactions(used)
    browser.choose("Client Code", "ACME")
    browser.press("Show").follow("Download them as a table (CSV)")
    assert browser.response.headers["Content-Type"] == "text/csv; charset=utf-8"
    header, *rows = csv.reader(io.StringIO(browser.response.text.removeprefix("\ufeff")))
    assert header[:3] == ["Date", "Account", "Court"]
    assert [row[0] for row in rows] == ["01/03/2018", "12/11/2017"]
    assert rows[1][5:8] == ["ACME", "12", "1.20"]


def test_many_transactions_are_shown_a_page_at_a_time(accounts: World) -> None:
    for place in range(51):
        report(accounts, f"k{place:02}", criterion=f"case {place}")
    browser = transactions(accounts)
    browser.see("Page 1 of 2")
    assert len(dates(browser)) == 50
    browser.follow("Next page").see("Page 2 of 2")
    assert len(dates(browser)) == 1


def test_who_used_nothing_is_told_how_something_comes_to_stand_here(accounts: World) -> None:
    transactions(accounts).see("No transactions")
    people.manage(accounts, "jane.filer").follow("Usage").follow(STATEMENTS).see(
        "Nothing has been charged yet."
    )


def test_a_quarter_below_the_waiver_is_waived_on_its_statement(used: World) -> None:
    move_clock(used, "2018-01-03T10:00:00-05:00")
    browser = people.manage(used, "jane.filer").follow("Usage").follow(STATEMENTS)
    browser.see("Balance due: $0.00")
    browser.see("October-December 2017 $2.40 $0.00 (waived) sent 01/01/2018")
    browser.see("January-March 2018 $1.20 not yet due")
    browser.see("Invoice of October-December 2017")
    browser.follow("October-December 2017")
    browser.see("Charges of $15.00 or less in a quarter are waived.")
    browser.see("7012345 ACME 12 $1.20 0")


def test_what_is_due_is_paid_with_a_training_card_once(accounts: World) -> None:
    charge(accounts, 1610)
    move_clock(accounts, "2018-01-03T10:00:00-05:00")
    browser = people.manage(accounts, "jane.filer").follow("Payments")
    browser.see("Balance due: $16.10")
    browser.follow("Make One-Time PACER Fee Payment")
    browser.fill("Amount", "20")
    browser.fill("Card Number", "4012888888881881")
    browser.press("Submit")
    assert set(people.complaints(browser)) == {"Amount", "Card Number", "Expiration Date"}
    assert "No more than $16.10 is due." in people.complaints(browser)["Amount"]
    people.fill_in(
        browser,
        {"Amount": "10.00", "Card Number": "4111111111111111", "Expiration Date": "01/2030"},
    )
    form = submit_on(browser)
    browser.press("Submit").see("You paid $10.00. A receipt is in the mailbox.")
    browser.see("Balance due: $6.10")
    assert form.send().headers["Location"].endswith("/pscof/manage/payments")
    receipts = [each for each in people.letters(accounts) if "Receipt" in each.facts["subject"]]
    assert len(receipts) == 1
    assert "Paid: $10.00" in receipts[0].facts["text"]
    assert "Balance: $6.10" in receipts[0].facts["text"]


def test_where_nothing_is_due_there_is_no_form(accounts: World) -> None:
    browser = people.manage(accounts, "jane.filer").follow("Payments")
    browser.follow("Make One-Time PACER Fee Payment").see("There is nothing to pay")
    assert browser.find("main form") == []


def test_the_statement_of_an_administrative_account_names_its_members(accounts: World) -> None:
    browser = people.manage(accounts, "billing.office").follow("Usage").follow(STATEMENTS)
    browser.see("Nothing has been charged yet.")


@pytest.mark.parametrize("quarter", ["2017Q5", "2017", "x", "0000Q1"])
def test_what_is_no_quarter_is_not_found(accounts: World, quarter: str) -> None:
    browser = people.manage(accounts, "jane.filer")
    browser.open(f"{accounts.issuer}/pscof/manage/invoices/{quarter}")
    assert browser.status == 404
