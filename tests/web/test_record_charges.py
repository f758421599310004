"""Charges at a court: the receipt on the page, one message to PACER, and free pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sso_sim.contract.apps import ECF, PACER
from sso_sim.kit.models import OutboxRow
from sso_sim.record.services.charges import Payer, search_seen
from tests.support.browser import Browser
from tests.support.record import CASE
from tests.support.record_app import RecordApp, record_app

QUERY = "/ctd/cgi-bin/iquery.pl"
DOCKET = f"/ctd/cgi-bin/DktRpt.pl?case={CASE}"
DOCUMENT = f"/ctd/doc1/{CASE}/1"
JANE = Payer("7012345", "jane.filer", "ACME-7", exempt=False, visit_id="visit-1")


@pytest.fixture
def court(tmp_path: Path) -> Iterator[RecordApp]:
    with record_app(tmp_path, "") as running:
        running.payer = JANE
        yield running


def told(court: RecordApp) -> list[dict[str, Any]]:
    """Return the messages that wait for PACER."""
    with court.database.reading("one") as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.due_at)).all()
    assert all((row.app, row.method) == (PACER, "PUT") for row in rows)
    assert all(row.path == f"/backdoor/charges/{row.key}" for row in rows)
    return [dict(row.body) for row in rows]


def receipt(browser: Browser) -> str:
    [box] = browser.find(".receipt")
    return " ".join(box.get_text(" ").split())


def test_a_query_is_charged_and_bears_its_receipt(court: RecordApp) -> None:
    browser = court.browser().open(court.url(f"{QUERY}?last_name=hart"))
    assert receipt(browser).startswith("PACER Service Center Transaction Receipt 12/11/2017")
    for words in (
        "PACER Login: jane.filer",
        "Client Code: ACME-7",
        "Description: Search",
        "Search Criteria: Last/Business Name: hart",
        "Billable Pages: 1",
        "Cost: 0.10",
    ):
        assert words in receipt(browser)
    [charge] = told(court)
    assert charge.pop("at").startswith("2017-12-11T14:3")
    assert charge == {
        "account_number": "7012345",
        "court": "ctd",
        "what": "search",
        "description": "Search",
        "criterion": "Last/Business Name: hart",
        "pages": 1,
        "client_code": "ACME-7",
        "exempt": False,
    }


def test_what_was_asked_is_told_on_one_line_that_every_database_takes() -> None:
    assert search_seen("Party: a\x00b\nc", ()).criterion == "Party: a b c"


def test_a_query_that_finds_nothing_costs_a_page_and_an_empty_form_nothing(
    court: RecordApp,
) -> None:
    browser = court.browser().open(court.url(QUERY))
    assert browser.find(".receipt") == []
    browser.press("Run Query")
    assert told(court) == []
    browser.open(court.url(f"{QUERY}?case_num=17-999"))
    assert "Billable Pages: 1" in receipt(browser)


def test_a_docket_is_charged_once_however_often_its_page_is_loaded(court: RecordApp) -> None:
    browser = court.browser()
    for _ in range(3):
        browser.open(court.url(DOCKET))
    assert "Description: Docket Report" in receipt(browser)
    assert f"Search Criteria: {CASE}" in receipt(browser)
    assert [each["what"] for each in told(court)] == ["docket"]


def test_another_visit_is_charged_again(court: RecordApp) -> None:
    court.browser().open(court.url(DOCKET))
    court.payer = Payer("7012345", "jane.filer", "", exempt=False, visit_id="visit-2")
    court.browser().open(court.url(DOCKET))
    assert [each["client_code"] for each in told(court)] == ["ACME-7", ""]


def test_a_document_is_charged_when_its_charge_was_accepted(court: RecordApp) -> None:
    browser = court.browser().open(court.url(DOCUMENT))
    browser.see("To accept charges shown below")
    assert "Description: Document 1" in receipt(browser)
    assert told(court) == []
    browser.press("View Document")
    assert browser.response.headers["Content-Type"] == "application/pdf"
    [charge] = told(court)
    assert (charge["what"], charge["pages"], charge["criterion"]) == ("document", 1, CASE)


def test_a_form_without_its_token_charges_nothing(court: RecordApp) -> None:
    assert court.session().post(court.url(DOCUMENT)).status_code == 400
    assert told(court) == []


def test_exempt_usage_is_told_and_costs_nothing(court: RecordApp) -> None:
    court.payer = Payer("7012345", "jane.filer", "", exempt=True, visit_id="visit-1")
    browser = court.browser().open(court.url(DOCKET))
    assert "Cost: 0.00 (exempt)" in receipt(browser)
    assert [each["exempt"] for each in told(court)] == [True]


def test_where_nobody_is_charged_there_is_no_receipt_and_the_document_comes_at_once(
    court: RecordApp,
) -> None:
    court.payer = None
    for path in (f"{QUERY}?last_name=hart", DOCKET):
        assert court.browser().open(court.url(path)).find(".receipt") == []
    assert court.session().get(court.url(DOCUMENT)).content.startswith(b"%PDF-")
    assert told(court) == []


def test_the_case_locator_is_answered_by_the_back_door(court: RecordApp) -> None:
    def ask(**asked: str) -> dict[str, Any]:
        found = court.transport.call(ECF, "GET", "/backdoor/cases", rehearsal="one", params=asked)
        return {each["court"]: each for each in found["courts"]}

    found = ask(party="hart")
    assert list(found) == ["ctd", "ca2"]
    assert found["ctd"] == {
        "court": "ctd",
        "cases": [
            {
                "number": CASE,
                "title": "Hart v. Lowe",
                "kind": "civil",
                "opened_on": "2017-07-24",
            }
        ],
        "more": False,
    }
    assert found["ca2"]["cases"] == []
    assert ask(court="ca2", number="17-1234").keys() == {"ca2"}
    assert ask()["ctd"]["cases"] == []


def test_the_back_door_is_shut_without_the_secret_and_for_what_is_too_long(
    court: RecordApp,
) -> None:
    assert court.session().get(court.url("/backdoor/cases?party=hart")).status_code == 403
