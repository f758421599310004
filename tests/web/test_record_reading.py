"""Query, docket sheet and documents, as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from sso_sim.kit.models import TrailRow
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.filing import FilingBlocker
from tests.support.record import CASE, CRIMINAL_CASE
from tests.support.record_app import RecordApp, record_app, to_sign_on

READERS_PAGES = [
    "/ctd/cgi-bin/iquery.pl",
    f"/ctd/cgi-bin/DktRpt.pl?case={CASE}",
    f"/ctd/doc1/{CASE}/1",
    f"/ctd/notice/{CASE}/2",
]


@pytest.fixture
def court(tmp_path: Path) -> Iterator[RecordApp]:
    with record_app(tmp_path, "") as running:
        yield running


def told(court: RecordApp, event: str) -> list[TrailRow]:
    with court.database.reading("one") as session:
        return list(session.scalars(select(TrailRow).where(TrailRow.event == event)))


def test_a_case_is_looked_up_by_its_number_and_its_docket_read(court: RecordApp) -> None:
    browser = court.browser().open(court.url("/ctd/cgi-bin/iquery.pl"))
    browser.fill("Case Number", "17-1234")
    browser.press("Run Query").see("Hart v. Lowe")
    browser.follow(CASE)
    assert browser.title == f"Civil Docket for Case {CASE}"
    browser.see("COMPLAINT.")
    browser.see("Judge Ines Calder")
    assert [(line.who, line.facts["case"]) for line in told(court, "ecf.docket-read")] == [
        ("aquinn", CASE)
    ]


def test_a_case_is_looked_up_by_the_name_of_a_party(court: RecordApp) -> None:
    browser = court.browser().open(court.url("/ctd/cgi-bin/iquery.pl"))
    browser.fill("Last/Business Name", "pike")
    browser.press("Run Query").see(CRIMINAL_CASE)
    browser.not_see("Hart v. Lowe")


def test_what_is_not_there_is_said_and_what_was_typed_is_kept(court: RecordApp) -> None:
    browser = court.browser().open(court.url("/ctd/cgi-bin/iquery.pl?case_num=17-999&last_name="))
    assert browser.status == 200
    browser.see("No case was found")
    assert browser.value("Case Number") == "17-999"


def test_a_search_for_nothing_is_told_what_to_type(court: RecordApp) -> None:
    browser = court.browser().open(court.url("/ctd/cgi-bin/iquery.pl"))
    browser.press("Run Query")
    assert browser.status == 422
    browser.see("Type a case number, or a name below.")


def test_the_docket_of_an_unknown_case_leads_to_the_search(court: RecordApp) -> None:
    browser = court.browser().open(court.url("/ctd/cgi-bin/DktRpt.pl?case=17-999"))
    assert browser.title == "Query"
    browser.see("No case was found")
    browser.open(court.url("/ctd/cgi-bin/DktRpt.pl"))
    assert browser.title == "Query"


def test_a_document_comes_as_a_pdf_and_as_nothing_else(court: RecordApp) -> None:
    answer = court.session().get(court.url(f"/ctd/doc1/{CASE}/1"))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == "inline; filename=ctd-3-17-cv-01234-1.pdf"
    kept = court.session().get(court.url(f"/ctd/doc1/{CASE}/1?download=1"))
    assert kept.headers["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/cgi-bin/iquery.pl",
        f"/nowhere/cgi-bin/DktRpt.pl?case={CASE}",
        f"/ctd/doc1/{CASE}/99",
        f"/ca2/doc1/{CASE}/1",
        "/ctd/doc1/3:17-cv-09999/1",
        f"/ctd/notice/{CASE}/99",
        f"/nowhere/notice/{CASE}/1",
    ],
)
def test_what_does_not_exist_is_not_found(court: RecordApp, path: str) -> None:
    assert court.session().get(court.url(path)).status_code == 404


@pytest.mark.parametrize("path", READERS_PAGES)
def test_who_must_sign_on_first_is_led_there_and_sees_nothing(court: RecordApp, path: str) -> None:
    court.search, court.filer = to_sign_on(), None
    answer = court.session().get(court.url(path), allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-on")
    assert "COMPLAINT" not in answer.text
    assert told(court, "ecf.docket-read") == []


@pytest.mark.parametrize("path", READERS_PAGES)
def test_who_may_not_search_is_refused_and_the_trail_says_why(court: RecordApp, path: str) -> None:
    court.search, court.filer = Refused((FilingBlocker.CASE_NOT_FOUND,)), None
    answer = court.session().get(court.url(path))
    assert answer.status_code == 422
    [line] = told(court, "ecf.docket-read")
    assert (line.outcome, line.facts["reasons"]) == ("refused", ["case-not-found"])


def test_the_way_to_file_shows_to_those_alone_who_may(court: RecordApp) -> None:
    browser = court.browser().open(court.url(f"/ctd/cgi-bin/DktRpt.pl?case={CASE}"))
    assert "File a document in this case" in browser.links()
    court.file = to_sign_on()
    browser.open(court.url(f"/ctd/cgi-bin/DktRpt.pl?case={CASE}"))
    assert "File a document in this case" not in browser.links()
