"""The transaction log and Mailing Info for a Case, as both generations of a court show them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.filing import FilingBlocker
from sso_sim.record.services.transaction_log import Transaction
from tests.support.browser import Browser
from tests.support.record import ADA, BEN, CAL, CASE, CRIMINAL_CASE
from tests.support.record_app import RecordApp, record_app, to_sign_on

LOG, MAILING = "/ctd/utilities/transactions", "/ctd/utilities/mailing"


@pytest.fixture
def court(tmp_path: Path) -> Iterator[RecordApp]:
    with record_app(tmp_path, "") as running:
        yield running


def log(court: RecordApp, first: str = "", last: str = "") -> Browser:
    page = court.browser().open(court.url(LOG))
    page.fill("From", first)
    page.fill("To", last)
    return page.press("Submit")


def mailing(court: RecordApp, number: str) -> Browser:
    page = court.browser().open(court.url(MAILING))
    page.fill("Case Number", number)
    return page.press("Submit")


def rows(page: Browser, section: str) -> list[str]:
    found = page.find(f"section[aria-labelledby={section}] tbody tr")
    return [
        " | ".join(cell.get_text(strip=True) for cell in row.find_all(["th", "td"]))
        for row in found
    ]


def test_the_log_shows_ones_own_filings_and_leads_to_the_docket(court: RecordApp) -> None:
    page = court.browser().open(court.url(LOG))
    page.see("under CM/ECF login aquinn")
    page.see("COMPLAINT.")
    page.not_see("ANSWER.")
    assert page.follow(CASE).title == f"Civil Docket for Case {CASE}"


def test_what_one_did_beside_filing_stands_in_its_place_by_time(court: RecordApp) -> None:
    court.others = [Transaction(datetime(2017, 12, 11, 15, 0, tzinfo=UTC), "Linked.")]
    found = log(court).find("tbody tr")
    assert [row.find_all("td")[-1].get_text() for row in found] == ["Linked.", "COMPLAINT."]
    log(court, "2017-12-11").not_see("COMPLAINT.")
    log(court, last="2017-12-10").not_see("Linked.")


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("", "", True),
        ("2017-07-24", "2017-07-24", True),
        ("2017-07-24", "", True),
        ("", "2017-07-24", True),
        ("2017-07-25", "", False),
        ("", "2017-07-23", False),
        ("1980-01-01", "2199-12-31", True),
    ],
)
def test_a_date_range_holds_both_its_days(
    court: RecordApp, first: str, last: str, shown: bool
) -> None:
    page = log(court, first, last)
    assert page.status == 200
    assert page.value("From") == first
    if shown:
        page.see("COMPLAINT.")
    else:
        page.see("Nothing was done on these days.")


@pytest.mark.parametrize(
    ("first", "last", "errors"),
    [
        ("2017-07-25", "2017-07-24", ["This day is before the first one."]),
        ("0001-01-01", "9999-12-31", ["Type a day from 1980 on.", "Type a day from 1980 on."]),
        ("July", "<b>", ["Not a valid date value.", "Not a valid date value."]),
    ],
)
def test_what_is_wrong_with_the_days_is_said_at_once_and_kept(
    court: RecordApp, first: str, last: str, errors: list[str]
) -> None:
    page = log(court, first, last)
    assert page.status == 422
    said = [each.get_text(" ", strip=True) for each in page.find(".usa-error-message")]
    assert [error in each for error, each in zip(errors, said, strict=True)] == [True] * len(errors)
    assert (page.value("From"), page.value("To")) == (first, last)
    page.not_see("COMPLAINT.")


def test_who_has_filed_nothing_is_told_so(court: RecordApp) -> None:
    court.filer = BEN
    court.browser().open(court.url(LOG)).see("Nothing yet.")


def test_mailing_tells_who_gets_notices_and_for_whom(court: RecordApp) -> None:
    page = mailing(court, "17-1234")
    assert page.title == f"Mailing Information for Case {CASE}"
    assert rows(page, "by-email") == [
        "Ada Quinn | ada@example.test | Nora Hart",
        "Ben Moss | ben@example.test | Lowe & 100% Partners",
    ]
    page.see("Nobody. Every party has an attorney who gets notices by e-mail.")
    assert page.follow("Open the docket").title == f"Civil Docket for Case {CASE}"


def test_a_party_without_counsel_is_served_on_paper(court: RecordApp) -> None:
    page = mailing(court, CRIMINAL_CASE)
    page.see("Nobody on this case gets notices by e-mail.")
    assert rows(page, "on-paper") == [
        "Otto Pike | No attorney with a login at this court appears for this party."
    ]


@pytest.mark.parametrize(
    ("filer", "why"),
    [
        (CAL, "The court has no e-mail address of the attorney, bmoss."),
        (None, "The login of the attorney, bmoss, is not active at this court."),
    ],
)
def test_a_party_whose_attorney_gets_no_mail_is_served_on_paper(
    court: RecordApp, filer: object, why: str
) -> None:
    court.known = {"aquinn": ADA} | ({} if filer is None else {"bmoss": CAL})
    page = mailing(court, CASE)
    assert rows(page, "by-email") == ["Ada Quinn | ada@example.test | Nora Hart"]
    assert rows(page, "on-paper") == [f"Lowe & 100% Partners | {why}"]


@pytest.mark.parametrize(
    ("number", "error"),
    [
        ("", "Type a case number."),
        ("   ", "Type a case number."),
        ("17-999", "This court has no such case"),
        ("%", "This court has no such case"),
        ("a\x00b", "This court has no such case"),
        ("9" * 41, "No case number is that long."),
        ("<script>alert(1)</script>", "This court has no such case"),
    ],
)
def test_a_case_that_is_not_there_is_said_beside_the_field(
    court: RecordApp, number: str, error: str
) -> None:
    page = mailing(court, number)
    assert page.status == 422
    assert any(error in each.get_text(" ") for each in page.find(".usa-error-message"))
    assert page.value("Case Number") == number
    assert "<script>alert" not in page.response.text


@pytest.mark.parametrize("path", [LOG, f"{MAILING}?case_num={CASE}"])
def test_the_hosts_door_stands_before_both(court: RecordApp, path: str) -> None:
    court.search, court.filer = to_sign_on(), None
    answer = court.session().get(court.url(path), allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-on")
    court.search = Refused((FilingBlocker.CASE_NOT_FOUND,))
    assert court.session().get(court.url(path)).status_code == 422


def test_a_court_that_is_not_there_is_not_found(court: RecordApp) -> None:
    for path in (LOG, MAILING):
        assert court.session().get(court.url(path.replace("ctd", "nowhere"))).status_code == 404
