"""A document is read last, while no lock is held, and a message says when it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sso_sim.kit.db import writing
from sso_sim.kit.helper_process import HelperBusy, HelperFailed
from sso_sim.kit.models import TrailRow
from sso_sim.record.services import pdf_check as check
from tests.support import pdf
from tests.support.browser import Browser
from tests.support.record import CASE, CRIMINAL_CASE
from tests.support.record_app import RecordApp, record_app


class Reader:
    """Stands for the helper: returns the reply it is given, and counts calls."""

    def __init__(self) -> None:
        self.asked = self.warmed = 0
        self.end: Exception | None = None

    def warm(self) -> None:
        self.warmed += 1

    def ask(self, _content: bytes) -> str:
        assert not writing(), "a transaction waits for a document"
        self.asked += 1
        if self.end is not None:
            raise self.end
        return "well-formed 2"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(check, "_READER", made)
    monkeypatch.setattr(check, "_KNOWN", {})
    return made


@pytest.fixture
def court(tmp_path: Path) -> Iterator[RecordApp]:
    with record_app(tmp_path, "") as running:
        yield running


def sent(
    court: RecordApp, tmp_path: Path, case: str = CASE, text: str = "to compel", pages: int = 1
) -> Browser:
    motion = tmp_path / "motion.pdf"
    motion.write_bytes(pdf.well_formed(pages))
    browser = court.browser().open(court.url("/ctd/filing/civil/motion"))
    browser.fill("Case Number", case)
    browser.fill("Docket Text", text)
    browser.attach("Document (PDF)", motion)
    return browser.press("Next")


def refusals(court: RecordApp) -> list[TrailRow]:
    with court.database.reading("one") as session:
        query = select(TrailRow).where(TrailRow.event == "ecf.filing-refused")
        return list(session.scalars(query))


def test_a_document_is_read_once_all_else_is_right(
    court: RecordApp, reader: Reader, tmp_path: Path
) -> None:
    browser = sent(court, tmp_path)
    browser.see("motion.pdf, 2 pages")
    assert (reader.warmed, reader.asked) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"case": "17-9999"},
        {"case": CRIMINAL_CASE},
        {"text": ""},
        {"text": "x" * 501},
    ],
)
def test_a_document_is_not_read_where_something_else_is_wrong(
    court: RecordApp, reader: Reader, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    browser = sent(court, tmp_path, **wrong)
    assert browser.status == 422
    assert reader.asked == 0
    assert len(browser.find(".usa-error-message")) == 1, "nothing is said of the document"
    [line] = refusals(court)
    assert len(line.facts["reasons"]) == 1


def test_a_document_that_takes_too_much_is_refused_beside_its_field(
    court: RecordApp, reader: Reader, tmp_path: Path
) -> None:
    reader.end = HelperFailed("late")
    browser = sent(court, tmp_path)
    assert browser.status == 422
    browser.see("The court could not read this PDF.")
    browser.see("Choose it again: the browser does not keep it.")
    assert browser.value("Docket Text") == "to compel"
    assert [line.facts["reasons"] for line in refusals(court)] == [["document-unread"]]


def test_where_others_wait_already_one_is_told_to_send_again_and_nothing_is_refused(
    court: RecordApp, reader: Reader, tmp_path: Path
) -> None:
    reader.end = HelperBusy("others wait")
    browser = sent(court, tmp_path)
    assert browser.status == 503
    assert int(browser.response.headers["Retry-After"]) > 0
    browser.see("The court is reading other documents just now.")
    browser.see("it was neither filed nor refused")
    assert browser.value("Case Number") == CASE
    assert browser.value("Docket Text") == "to compel"
    assert refusals(court) == []

    reader.end = None
    browser.attach("Document (PDF)", tmp_path / "motion.pdf")
    assert browser.press("Next").title == "Confirm your filing"


def test_a_document_that_is_known_needs_no_reader(
    court: RecordApp, reader: Reader, tmp_path: Path
) -> None:
    sent(court, tmp_path).see("motion.pdf, 2 pages")
    reader.end = HelperBusy("others wait")
    sent(court, tmp_path).see("motion.pdf, 2 pages")
    assert reader.asked == 1
    assert sent(court, tmp_path, pages=3).status == 503


def test_a_document_that_took_too_much_once_is_looked_at_again(
    court: RecordApp, reader: Reader, tmp_path: Path
) -> None:
    reader.end = HelperFailed("late, on a busy machine")
    assert sent(court, tmp_path).status == 422
    reader.end = None
    sent(court, tmp_path).see("motion.pdf, 2 pages")


def test_what_is_known_is_bounded(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "KNOWN_AT_MOST", 3)
    for pages in range(1, 9):
        upload = check.inspect("m.pdf", pdf.well_formed(pages), limit=1_000_000)
        assert check.read(upload).pages == 2
        assert len(check._KNOWN) <= 3


def test_a_case_number_without_end_is_not_kept_whole(
    court: RecordApp, reader: Reader, tmp_path: Path
) -> None:
    assert sent(court, tmp_path, case="9" * 400_000).status == 422
    [line] = refusals(court)
    assert 0 < len(line.facts["case"]) < 100
