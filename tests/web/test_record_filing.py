"""Filing a document step by step, and every way of leaving that order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import Tag
from sqlalchemy import select

from sso_sim.kit.models import TrailRow
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.filing import FilingBlocker
from sso_sim.record.models.cases import DocketEntry
from sso_sim.record.models.prepared_filings import PreparedFiling
from tests.support import pdf
from tests.support.browser import Browser
from tests.support.record import ADA, BEN, CASE, CRIMINAL_CASE
from tests.support.record_app import RecordApp, record_app, to_sign_on


@pytest.fixture
def court(tmp_path: Path) -> Iterator[RecordApp]:
    with record_app(tmp_path, "") as running:
        yield running


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    path = tmp_path / "motion.pdf"
    path.write_bytes(pdf.well_formed(2))
    return path


def entries(court: RecordApp) -> list[str]:
    with court.database.reading("one") as session:
        query = select(DocketEntry.text).where(DocketEntry.case_number == CASE)
        return list(session.scalars(query.order_by(DocketEntry.number)))


def told(court: RecordApp, event: str) -> list[TrailRow]:
    with court.database.reading("one") as session:
        return list(session.scalars(select(TrailRow).where(TrailRow.event == event)))


def fill(browser: Browser, path: Path, case: str = "17-1234", text: str = "to compel") -> Browser:
    browser.fill("Case Number", case)
    browser.attach("Document (PDF)", path)
    browser.fill("Docket Text", text)
    return browser.press("Next")


def at_confirmation(court: RecordApp, path: Path) -> Browser:
    browser = court.browser().open(court.url("/ctd/filing/civil/motion"))
    fill(browser, path)
    assert browser.title == "Confirm your filing"
    return browser


def test_a_motion_is_filed_step_by_step(court: RecordApp, motion: Path) -> None:
    browser = court.browser().open(court.url("/ctd/filing/civil"))
    assert browser.title == "Civil Events"
    browser.follow("Motion")
    fill(browser, motion)
    browser.see("Hart v. Lowe")
    browser.see("MOTION to compel. (Ada Quinn)")
    browser.see("motion.pdf, 2 pages")
    assert len(entries(court)) == 2

    browser.press("Submit")

    assert browser.title == "Notice of Electronic Filing"
    browser.see("entered by Ada Quinn")
    browser.see("Ben Moss ben@example.test")
    browser.follow("Docket sheet").see("MOTION to compel. (Ada Quinn)")
    assert entries(court)[2:] == ["MOTION to compel. (Ada Quinn)"]
    assert [line.who for line in told(court, "ecf.filed")] == ["aquinn"]


def test_the_address_in_the_notice_is_that_of_the_document(court: RecordApp, motion: Path) -> None:
    at_confirmation(court, motion).press("Submit")
    letter = told(court, "mail.sent")[0].facts["text"]
    [address] = re.findall(r"http://\S+", letter)
    assert address == court.url(f"/ctd/doc1/{CASE}/3")
    assert court.session().get(address).content == motion.read_bytes()


def test_from_a_docket_the_case_number_is_filled_in(court: RecordApp) -> None:
    browser = court.browser().open(court.url(f"/ctd/cgi-bin/DktRpt.pl?case={CASE}"))
    browser.follow("File a document in this case").follow("Response")
    assert browser.value("Case Number") == CASE


def test_the_document_can_be_looked_at_before_it_is_submitted(
    court: RecordApp, motion: Path
) -> None:
    browser = at_confirmation(court, motion).follow("Look at the document once more")
    assert browser.response.content == motion.read_bytes()
    assert browser.response.headers["Content-Type"] == "application/pdf"


def test_cancel_throws_the_filing_away(court: RecordApp, motion: Path) -> None:
    browser = at_confirmation(court, motion)
    confirmation = browser.url
    browser.press("Cancel")
    assert browser.url.endswith("/ctd/menu")
    assert len(entries(court)) == 2
    browser.open(confirmation)
    assert browser.status == 422
    browser.see("There is nothing here to submit")


def test_submit_pressed_twice_shows_the_same_notice(court: RecordApp, motion: Path) -> None:
    browser = at_confirmation(court, motion)
    confirmation, again = browser.url, browser.find("form#submit")[0]
    token = browser.find("form#submit input")[0]["value"]
    browser.press("Submit")
    first = browser.url
    answer = browser._session.post(court.url(_action(again)), {"csrf_token": token})
    assert answer.url == first
    assert browser.open(confirmation).url == first
    assert len(entries(court)) == 3


def _action(form: Tag) -> str:
    return str(form["action"]).removeprefix("/r/one")


@pytest.mark.parametrize(
    "label, wrong, words",
    [
        ("Case Number", "17-9999", "This court has no such case."),
        ("Case Number", "", "This court has no such case."),
        ("Case Number", CRIMINAL_CASE, "This case is of another kind."),
        ("Docket Text", "", "The docket text is empty."),
        ("Docket Text", "x" * 501, "The docket text is too long."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    court: RecordApp, motion: Path, label: str, wrong: str, words: str
) -> None:
    typed = {"Case Number": "17-1234", "Docket Text": "to compel", label: wrong}
    browser = court.browser().open(court.url("/ctd/filing/civil/motion"))
    fill(browser, motion, case=typed["Case Number"], text=typed["Docket Text"])

    assert browser.status == 422
    beside = [error.get_text(" ", strip=True) for error in browser.find(".usa-error-message")]
    assert [words in error for error in beside] == [True]
    assert words in browser.find(".error-summary")[0].get_text(" ")
    assert browser.value("Case Number") == typed["Case Number"]
    assert browser.find("textarea")[0].get_text().strip() == typed["Docket Text"]
    assert len(told(court, "ecf.filing-refused")) == 1


def test_a_document_that_is_no_pdf_is_refused_in_the_courts_words(
    court: RecordApp, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_text("Dear Court")
    browser = court.browser().open(court.url("/ctd/filing/civil/motion"))
    fill(browser, letter)
    assert browser.status == 422
    browser.see("ERROR: Document is not a well-formed PDF document.")


def test_a_form_without_a_document_says_so(court: RecordApp) -> None:
    browser = court.browser().open(court.url("/ctd/filing/civil/motion"))
    browser.press("Next")
    assert browser.status == 422
    browser.see("There are 3 errors on this page")
    browser.see("There is no document.")


@pytest.mark.parametrize("size", [5_200_000, 6_000_000])
def test_a_document_that_is_too_large_is_refused_with_the_limit(
    court: RecordApp, tmp_path: Path, size: int
) -> None:
    large = tmp_path / "large.pdf"
    large.write_bytes(pdf.well_formed().ljust(size, b"\n"))
    browser = court.browser().open(court.url("/ctd/filing/civil/motion"))
    fill(browser, large)
    assert browser.status in (413, 422)
    browser.see("This document is too large")
    browser.see("5.2 MB")
    assert len(entries(court)) == 2


@pytest.mark.parametrize(
    "path",
    [
        "/ctd/filing/bankruptcy",
        "/ctd/filing/no-such-kind",
        "/ctd/filing/civil/no-such-event",
        "/ctd/filing/criminal/answer-to-complaint",
        "/ca2/filing/civil",
        "/nowhere/filing/civil",
        "/nowhere/filing/civil/motion",
    ],
)
def test_there_are_only_the_events_of_the_courts_own_cases(court: RecordApp, path: str) -> None:
    assert court.session().get(court.url(path)).status_code == 404


FILERS_PAGES = [
    "/ctd/filing/civil",
    "/ctd/filing/civil/motion",
    "/ctd/filing/prepared/0123/confirm",
    "/ctd/filing/prepared/0123/document",
]


@pytest.mark.parametrize("path", FILERS_PAGES)
@pytest.mark.parametrize("answer", ["sign on", "refused"])
def test_no_step_opens_by_hand_to_those_who_may_not_file(
    court: RecordApp, path: str, answer: str
) -> None:
    refused = Refused((FilingBlocker.CASE_NOT_FOUND,))
    court.file, court.filer = (to_sign_on() if answer == "sign on" else refused), None
    got = court.session().get(court.url(path), allow_redirects=False)
    assert got.status_code == (302 if answer == "sign on" else 422)
    assert len(told(court, "ecf.filing-refused")) == (0 if answer == "sign on" else 1)


def test_no_step_is_skipped_by_a_key_typed_by_hand(court: RecordApp) -> None:
    for path in ("confirm", "document"):
        got = court.session().get(court.url(f"/ctd/filing/prepared/0123/{path}"))
        assert got.status_code in (404, 422)


def test_nobody_confirms_what_another_filer_prepared(court: RecordApp, motion: Path) -> None:
    browser = at_confirmation(court, motion)
    court.filer = BEN
    confirmation = browser.url
    browser.press("Submit").see("There is nothing here to submit")
    assert browser.open(confirmation).status == 422
    assert browser.open(confirmation.replace("confirm", "document")).status == 404
    court.filer = ADA
    assert browser.open(confirmation).status == 200
    assert len(entries(court)) == 2


@pytest.mark.parametrize("answer", ["sign on", "refused"])
def test_a_door_that_shuts_while_a_filing_goes_in_keeps_it_out(
    court: RecordApp, motion: Path, answer: str
) -> None:
    browser = at_confirmation(court, motion)
    action = court.url(_action(browser.find("form#submit")[0]))
    token = browser.find("form#submit input")[0]["value"]
    refused = Refused((FilingBlocker.CASE_NOT_FOUND,))
    court.file, court.open_knocks = (to_sign_on() if answer == "sign on" else refused), 1

    got = browser._session.post(action, {"csrf_token": token}, allow_redirects=False)

    assert got.status_code == (302 if answer == "sign on" else 422)
    assert len(entries(court)) == 2
    told_refusals = [line.outcome for line in told(court, "ecf.filing-refused")]
    assert told_refusals == ([] if answer == "sign on" else ["refused"])
    court.file = None
    assert browser.press("Submit").title == "Notice of Electronic Filing"


def test_the_court_is_held_while_a_filing_goes_in(court: RecordApp, motion: Path) -> None:
    browser = at_confirmation(court, motion)
    court.holds.clear()
    browser.press("Submit")
    assert True in court.holds


def test_a_form_without_its_token_files_nothing(court: RecordApp, motion: Path) -> None:
    browser = at_confirmation(court, motion)
    action = _action(browser.find("form#submit")[0])
    assert browser._session.post(court.url(action)).status_code == 400
    assert len(entries(court)) == 2


def test_who_filed_sees_the_notice_even_without_the_right_to_search(
    court: RecordApp, motion: Path
) -> None:
    court.search = Refused((FilingBlocker.CASE_NOT_FOUND,))
    browser = at_confirmation(court, motion).press("Submit")
    assert browser.title == "Notice of Electronic Filing"
    court.filer = BEN
    assert browser.open(browser.url).status == 422


def test_what_was_prepared_is_not_in_the_page_but_with_the_court(
    court: RecordApp, motion: Path
) -> None:
    browser = at_confirmation(court, motion)
    with court.database.reading("one") as session:
        [key] = session.scalars(select(PreparedFiling.key))
    fields = browser.find("form#submit input")
    assert [field["name"] for field in fields] == ["csrf_token"]
    assert browser.url == court.url(f"/ctd/filing/prepared/{key}/confirm")
