"""Reading documents: the number of pages, within limits that need no clock."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from sso_sim.record.domain.filing import Paper
from sso_sim.record.domain.sample_document import sample_pdf
from sso_sim.record.pdf_reader import read
from sso_sim.record.services import pdf_check as check
from tests.support import heavy, pdf
from tests.support.record import upload_of
from tests.support.source import ROOT

GOOD = {
    "one page": pdf.well_formed(),
    "a brief": pdf.well_formed(60),
    "a long appendix": pdf.well_formed(1_500),
    "what a rehearsal begins with": sample_pdf(["A line", "and another"]),
    "what the desk offers": (ROOT / "sso_sim/desk/sample/motion.pdf").read_bytes(),
    "with its objects packed": heavy.packed(
        {9: heavy.kept({1: heavy.CATALOG, 2: heavy.pages(b"3 0 R 3 0 R"), 3: heavy.PAGE}, 0)},
        {1: 9, 2: 9, 3: 9},
    ),
    "with a tree of pages": heavy.assembled(
        {
            1: heavy.CATALOG,
            2: heavy.pages(b"3 0 R 4 0 R 5 0 R"),
            3: heavy.pages(b"5 0 R"),
            4: heavy.pages(b"3 0 R 5 0 R"),
            5: heavy.PAGE,
        }
    ),
}

UNBOUND = ["an object stream of 70 MB of blanks", "a page tree that fans out", "90,000 kids"]
"""Documents that the reader's own limits stop on every system, without a clock or system limits."""


@pytest.mark.parametrize("what", GOOD)
def test_a_normal_document_has_as_many_pages_as_the_library_counts(what: str) -> None:
    pages = len(PdfReader(io.BytesIO(GOOD[what])).pages)
    assert pages > 0
    assert read(GOOD[what]) == (Paper.WELL_FORMED, pages)
    upload = upload_of(GOOD[what])
    assert (upload.paper, upload.pages) == (Paper.WELL_FORMED, pages)


@pytest.mark.parametrize("what", UNBOUND)
def test_what_unpacks_or_fans_out_beyond_measure_stays_unread(what: str) -> None:
    assert read(heavy.HEAVY[what]()) == (Paper.UNREAD, 0)


def test_what_all_streams_of_a_document_unpack_to_is_bounded_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packed = {40 + i: heavy.kept({20 + i: heavy.PAGE}, 100_000) for i in range(5)}
    tree = {1: heavy.CATALOG, 2: heavy.pages(b"20 0 R 21 0 R 22 0 R 23 0 R 24 0 R")}
    content = heavy.packed(tree | packed, {20 + i: 40 + i for i in range(5)})
    assert read(content) == (Paper.WELL_FORMED, 5)
    monkeypatch.setattr("sso_sim.record.pdf_reader.UNPACKED", 450_000)
    assert read(content) == (Paper.UNREAD, 0)


def test_how_many_objects_are_read_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf.well_formed(50)
    monkeypatch.setattr("sso_sim.record.pdf_reader.OBJECTS", 50)
    assert read(content) == (Paper.UNREAD, 0)


@pytest.mark.slow
@pytest.mark.parametrize("what", heavy.HEAVY)
def test_every_heavy_document_comes_to_an_end_and_is_not_kept(what: str) -> None:
    upload = check.read(check.inspect("m.pdf", heavy.HEAVY[what](), limit=5_000_000))
    assert upload.paper in (Paper.UNREAD, Paper.MALFORMED, Paper.ENCRYPTED)
    assert upload.pages == 0


def test_what_looks_like_no_pdf_costs_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_content: bytes) -> str:
        raise AssertionError("it was read")

    monkeypatch.setattr(check._READER, "ask", ask)
    for content in (b"", b"Dear Court,\n", pdf.cut_off()):
        assert upload_of(content).paper is Paper.MALFORMED
