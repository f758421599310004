"""Refused filings: bad documents, wrong cases, other people's filings, a full store."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain import filing as rules
from sso_sim.record.domain.filing import FilingBlocker, Paper
from sso_sim.record.models.cases import Document
from sso_sim.record.models.prepared_filings import PreparedFiling
from sso_sim.record.services import docket, document_space, filing
from sso_sim.record.services.filing import Filed
from tests.support import pdf
from tests.support.record import (
    ADA,
    BEN,
    CASE,
    CRIMINAL_CASE,
    LIMIT,
    NOW,
    Record,
    prepare,
    submit,
    upload_of,
)

BAD_DOCUMENTS = {
    "nothing chosen": (b"", "", Paper.MISSING, "document-missing"),
    "an empty file": (b"", "motion.pdf", Paper.MALFORMED, "document-not-well-formed"),
    "a text": (b"Dear Court,\n", "motion.pdf", Paper.MALFORMED, "document-not-well-formed"),
    "a page of the web": (b"<html>%PDF-", "m.pdf", Paper.MALFORMED, "document-not-well-formed"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "m.pdf", Paper.MALFORMED, "document-not-well-formed"),
    "one cut off": (pdf.cut_off(), "m.pdf", Paper.MALFORMED, "document-not-well-formed"),
    "one without pages": (
        pdf.without_pages(),
        "m.pdf",
        Paper.MALFORMED,
        "document-not-well-formed",
    ),
    "rubbish": (pdf.with_rubbish_inside(), "m.pdf", Paper.MALFORMED, "document-not-well-formed"),
    "one with a password": (pdf.encrypted(), "m.pdf", Paper.ENCRYPTED, "document-encrypted"),
    "one too large": (
        pdf.well_formed() + b" " * LIMIT,
        "m.pdf",
        Paper.TOO_LARGE,
        "document-too-large",
    ),
}


@pytest.mark.parametrize("what", BAD_DOCUMENTS)
def test_a_document_the_court_cannot_keep_is_refused(record: Record, what: str) -> None:
    content, filename, paper, reason = BAD_DOCUMENTS[what]
    upload = upload_of(content, filename)
    assert upload.paper is paper

    with record.acting() as session:
        refused = prepare(session, upload=upload)

    assert isinstance(refused, Refused)
    assert refused.reasons == (FilingBlocker(reason),)
    assert [line.facts["reasons"] for line in record.told("ecf.filing-refused")] == [[reason]]
    with record.reading() as session:
        assert session.scalar(select(func.count()).select_from(PreparedFiling)) == 0


def test_a_document_that_is_well_formed_is_taken_with_its_pages() -> None:
    upload = upload_of(pdf.well_formed(3), "C:\\cases\\brief \x00 final.pdf")
    assert (upload.paper, upload.pages, upload.filename) == (
        Paper.WELL_FORMED,
        3,
        "brief final.pdf",
    )


@pytest.mark.parametrize(
    "changes, reason",
    [
        ({"event": "no-such-event"}, FilingBlocker.UNKNOWN_EVENT),
        ({"case_number": "3:17-cv-09999"}, FilingBlocker.CASE_NOT_FOUND),
        ({"case_number": "\x00"}, FilingBlocker.CASE_NOT_FOUND),
        ({"case_number": CRIMINAL_CASE}, FilingBlocker.OTHER_KIND_OF_CASE),
        ({"text": "  \r\n "}, FilingBlocker.TEXT_MISSING),
        ({"text": "x" * 501}, FilingBlocker.TEXT_TOO_LONG),
    ],
)
def test_what_is_wrong_with_a_filing_is_told_before_anything_is_kept(
    record: Record, changes: dict[str, Any], reason: FilingBlocker
) -> None:
    with record.acting() as session:
        refused = prepare(session, **changes)
    assert isinstance(refused, Refused)
    assert refused.reasons == (reason,)


def test_a_case_is_found_by_the_short_form_of_its_number(record: Record) -> None:
    key = record.prepared(case_number="17-1234")
    with record.reading() as session:
        waiting = filing.prepared(session, "ctd", "aquinn", key)
        assert waiting is not None
        assert waiting.case_number == CASE


def test_nobody_submits_or_withdraws_what_another_filer_prepared(record: Record) -> None:
    key = record.prepared(filer=ADA)
    with record.acting() as session:
        filing.withdraw(session, "ctd", BEN.login, key)
        refused = submit(session, key, BEN)
    assert refused == Refused((FilingBlocker.NOTHING_PREPARED,))
    with record.acting() as session:
        assert submit(session, key, ADA) == Filed(CASE, 3)
    with record.acting() as session:
        assert submit(session, key, BEN) == refused


def test_what_was_withdrawn_cannot_be_submitted(record: Record) -> None:
    key = record.prepared()
    with record.acting() as session:
        filing.withdraw(session, "ctd", ADA.login, key)
    with record.acting() as session:
        assert submit(session, key) == Refused((FilingBlocker.NOTHING_PREPARED,))
    assert len(record.entries()) == 2


def test_a_rehearsal_takes_documents_up_to_its_quota(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record.reading() as session:
        kept = session.scalar(select(func.sum(Document.size))) or 0
    size = len(pdf.well_formed())
    monkeypatch.setattr(filing, "QUOTA_BYTES", kept + 2 * size)
    assert rules.QUOTA_BYTES > kept + 2 * size

    key = record.prepared()
    record.prepared()
    with record.acting() as session:
        submit(session, key)
    with record.acting() as session:
        assert prepare(session) == Refused((FilingBlocker.QUOTA_REACHED,))


def test_only_the_newest_prepared_filings_of_a_filer_are_kept(record: Record) -> None:
    others = record.prepared(filer=BEN)
    keys = [record.prepared() for _ in range(document_space.PREPARED_AT_ONCE + 1)]
    with record.reading() as session:
        left = [filing.prepared(session, "ctd", ADA.login, key) is not None for key in keys]
        assert left == [False] + [True] * document_space.PREPARED_AT_ONCE
        assert filing.prepared(session, "ctd", BEN.login, others) is not None


def test_a_prepared_filing_is_gone_after_a_day(record: Record) -> None:
    old = record.prepared()
    with record.acting() as session:
        row = filing.prepared(session, "ctd", ADA.login, old)
        assert row is not None
        row.prepared_at = NOW - document_space.KEPT_FOR - timedelta(seconds=1)
    record.prepared(filer=BEN)
    with record.acting() as session:
        assert submit(session, old) == Refused((FilingBlocker.NOTHING_PREPARED,))


def test_everything_is_checked_again_at_the_submit(record: Record) -> None:
    key = record.prepared()
    with record.acting() as session:
        row = filing.prepared(session, "ctd", ADA.login, key)
        assert row is not None
        row.event, row.pages, row.text = "no-such-event", 0, ""
    with record.acting() as session:
        refused = submit(session, key)
    assert refused == Refused(
        (
            FilingBlocker.UNKNOWN_EVENT,
            FilingBlocker.DOCUMENT_MALFORMED,
            FilingBlocker.TEXT_MISSING,
        )
    )
    assert len(record.entries()) == 2


def test_a_filing_of_one_rehearsal_is_unknown_in_another(record: Record) -> None:
    other = Record(record.database).start()
    key = record.prepared()
    with other.acting() as session:
        assert submit(session, key) == Refused((FilingBlocker.NOTHING_PREPARED,))
    with record.acting() as session:
        assert submit(session, key) == Filed(CASE, 3)
    with other.reading() as session:
        assert docket.notice_of(session, "ctd", CASE, 3) is None
