"""Filing: exactly once, numbers without gaps, everybody told, and nothing of what is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sso_sim.kit.db import Database
from sso_sim.kit.models import TrailRow
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain import filing as rules
from sso_sim.record.domain.events import Kind
from sso_sim.record.domain.filing import FilingBlocker, Paper
from sso_sim.record.models import DocketEntry, Document, PreparedFiling
from sso_sim.record.services import docket, filing
from sso_sim.record.services.filing import Filed
from tests.support import pdf
from tests.support.record import (
    ADA,
    BEN,
    CAL,
    CASE,
    CRIMINAL_CASE,
    LIMIT,
    NOW,
    acting,
    prepare,
    record_database,
    start,
    submit,
    upload_of,
)


class PowerCut(Exception):
    """Stands for whatever ends a request halfway."""


@pytest.fixture
def record(tmp_path: Path, database_url: str) -> Iterator[Database]:
    with record_database(tmp_path, database_url) as database:
        start(database)
        yield database


def entries(record: Database, case: str = CASE) -> list[DocketEntry]:
    with record.reading("one") as session:
        query = select(DocketEntry).where(DocketEntry.case_number == case)
        return list(session.scalars(query.order_by(DocketEntry.number)))


def letters(record: Database) -> list[TrailRow]:
    with record.reading("one") as session:
        return list(session.scalars(select(TrailRow).where(TrailRow.kind == "mail")))


def told(record: Database, event: str) -> list[TrailRow]:
    with record.reading("one") as session:
        return list(session.scalars(select(TrailRow).where(TrailRow.event == event)))


def prepared_key(record: Database, **changes: Any) -> str:
    with acting(record) as session:
        key = prepare(session, **changes)
    assert isinstance(key, str)
    return key


def test_a_filing_stands_in_the_docket_with_its_document(record: Database) -> None:
    key = prepared_key(record)
    with acting(record) as session:
        assert submit(session, key) == Filed(CASE, 3)

    entry = entries(record)[-1]
    assert (entry.number, entry.text, entry.filer_name, entry.filed_at) == (
        3,
        "MOTION to compel discovery. (Ada Quinn)",
        "Ada Quinn",
        NOW,
    )
    with record.reading("one") as session:
        document = docket.document_of(session, "ctd", CASE, 3)
        assert document is not None
        assert document.content == pdf.well_formed()
        assert (document.pages, document.filename) == (1, "motion.pdf")


def test_the_filer_and_everybody_on_the_case_are_told_once(record: Database) -> None:
    key = prepared_key(record)
    with acting(record) as session:
        submit(session, key)

    assert [(letter.who, letter.facts["sender"]) for letter in letters(record)] == [
        ("ada@example.test", "U.S. District Court, District of Connecticut (simulation)"),
        ("ben@example.test", "U.S. District Court, District of Connecticut (simulation)"),
    ]
    assert letters(record)[0].facts["subject"] == f"Activity in Case {CASE} Hart v. Lowe: Motion"
    assert f"/ctd/doc1/{CASE}/3" in letters(record)[0].facts["text"]
    assert entries(record)[-1].mailed_to.splitlines() == [
        "Ada Quinn ada@example.test",
        "Ben Moss ben@example.test",
    ]


def test_who_files_in_a_case_is_told_of_what_others_file_there_later(record: Database) -> None:
    case = {"case_number": CRIMINAL_CASE, "kind": Kind.CRIMINAL}
    with acting(record) as session:
        submit(session, str(prepare(session, BEN, event="notice-of-appearance", **case)), BEN)
    with acting(record) as session:
        submit(session, str(prepare(session, ADA, **case)))

    assert [letter.who for letter in letters(record)] == [
        "ben@example.test",
        "ada@example.test",
        "ben@example.test",
    ]


def test_a_filer_without_an_address_files_and_nobody_is_written_to(record: Database) -> None:
    with acting(record) as session:
        key = prepare(session, CAL, case_number=CRIMINAL_CASE, kind=Kind.CRIMINAL)
        assert submit(session, str(key), CAL) == Filed(CRIMINAL_CASE, 1)
    assert letters(record) == []


def test_a_second_press_of_submit_finds_the_first_ones_entry(record: Database) -> None:
    key = prepared_key(record)
    with acting(record) as session:
        first = submit(session, key)
    with acting(record) as session:
        second = submit(session, key)

    assert (first, second) == (Filed(CASE, 3), Filed(CASE, 3, again=True))
    assert len(entries(record)) == 3
    assert len(letters(record)) == 2
    assert len(told(record, "ecf.filed")) == 1


def test_eight_presses_at_once_make_one_entry(record: Database) -> None:
    key = prepared_key(record)
    made = at_once(record, [partial(submit, key=key)] * 8)

    assert sorted(filed.again for filed in made) == [False] + [True] * 7
    assert len(entries(record)) == 3
    assert len(letters(record)) == 2


def test_eight_filings_at_once_get_consecutive_numbers(record: Database) -> None:
    filers = [ADA, BEN] * 4
    keys = [prepared_key(record, filer=filer, text=f"number {n}") for n, filer in enumerate(filers)]
    made = at_once(
        record,
        [partial(submit, key=key, filer=filer) for key, filer in zip(keys, filers, strict=True)],
    )

    assert sorted(filed.entry_number for filed in made) == list(range(3, 11))
    assert [entry.number for entry in entries(record)] == list(range(1, 11))
    assert len({entry.text for entry in entries(record)}) == 10


def at_once(record: Database, actions: list[Callable[[Session], Filed | Refused]]) -> list[Filed]:
    """Run every action in a thread and a transaction of its own, all starting together."""
    together = threading.Barrier(len(actions))
    results: list[Filed] = []
    failures: list[Exception] = []

    def run(action: Callable[[Session], Filed | Refused]) -> None:
        together.wait()
        try:
            with acting(record) as session:
                made = action(session)
            assert isinstance(made, Filed)
            results.append(made)
        except Exception as error:  # noqa: BLE001  # every failure of a thread is shown below
            failures.append(error)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return results


def test_what_fails_halfway_leaves_nothing(record: Database) -> None:
    key = prepared_key(record)
    with suppress(PowerCut), acting(record) as session:
        submit(session, key)
        raise PowerCut

    assert len(entries(record)) == 2
    assert letters(record) == []
    with acting(record) as session:
        assert submit(session, key) == Filed(CASE, 3)


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
def test_a_document_the_court_cannot_keep_is_refused(record: Database, what: str) -> None:
    content, filename, paper, reason = BAD_DOCUMENTS[what]
    upload = upload_of(content, filename)
    assert upload.paper is paper

    with acting(record) as session:
        refused = prepare(session, upload=upload)

    assert isinstance(refused, Refused)
    assert refused.reasons == (FilingBlocker(reason),)
    assert [line.facts["reasons"] for line in told(record, "ecf.filing-refused")] == [[reason]]
    with record.reading("one") as session:
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
    record: Database, changes: dict[str, Any], reason: FilingBlocker
) -> None:
    with acting(record) as session:
        refused = prepare(session, **changes)
    assert isinstance(refused, Refused)
    assert refused.reasons == (reason,)


def test_a_case_is_found_by_the_short_form_of_its_number(record: Database) -> None:
    key = prepared_key(record, case_number="17-1234")
    with record.reading("one") as session:
        waiting = filing.prepared(session, "ctd", "aquinn", key)
        assert waiting is not None
        assert waiting.case_number == CASE


def test_nobody_submits_or_withdraws_what_another_filer_prepared(record: Database) -> None:
    key = prepared_key(record, filer=ADA)
    with acting(record) as session:
        filing.withdraw(session, "ctd", BEN.login, key)
        refused = submit(session, key, BEN)
    assert refused == Refused((FilingBlocker.NOTHING_PREPARED,))
    with acting(record) as session:
        assert submit(session, key, ADA) == Filed(CASE, 3)
    with acting(record) as session:
        assert submit(session, key, BEN) == refused


def test_what_was_withdrawn_cannot_be_submitted(record: Database) -> None:
    key = prepared_key(record)
    with acting(record) as session:
        filing.withdraw(session, "ctd", ADA.login, key)
    with acting(record) as session:
        assert submit(session, key) == Refused((FilingBlocker.NOTHING_PREPARED,))
    assert len(entries(record)) == 2


def test_a_rehearsal_takes_documents_up_to_its_quota(
    record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record.reading("one") as session:
        kept = session.scalar(select(func.sum(Document.size))) or 0
    size = len(pdf.well_formed())
    monkeypatch.setattr(filing, "QUOTA_BYTES", kept + 2 * size)
    assert rules.QUOTA_BYTES > kept + 2 * size

    key = prepared_key(record)
    prepared_key(record)
    with acting(record) as session:
        submit(session, key)
    with acting(record) as session:
        assert prepare(session) == Refused((FilingBlocker.QUOTA_REACHED,))


def test_only_the_newest_prepared_filings_of_a_filer_are_kept(record: Database) -> None:
    others = prepared_key(record, filer=BEN)
    keys = [prepared_key(record) for _ in range(filing.PREPARED_AT_ONCE + 1)]
    with record.reading("one") as session:
        left = [filing.prepared(session, "ctd", ADA.login, key) is not None for key in keys]
        assert left == [False] + [True] * filing.PREPARED_AT_ONCE
        assert filing.prepared(session, "ctd", BEN.login, others) is not None


def test_a_prepared_filing_is_gone_after_a_day(record: Database) -> None:
    old = prepared_key(record)
    with acting(record) as session:
        row = filing.prepared(session, "ctd", ADA.login, old)
        assert row is not None
        row.prepared_at = NOW - filing.KEPT_FOR - timedelta(seconds=1)
    prepared_key(record, filer=BEN)
    with acting(record) as session:
        assert submit(session, old) == Refused((FilingBlocker.NOTHING_PREPARED,))


def test_everything_is_checked_again_at_the_submit(record: Database) -> None:
    key = prepared_key(record)
    with acting(record) as session:
        row = filing.prepared(session, "ctd", ADA.login, key)
        assert row is not None
        row.event, row.pages, row.text = "no-such-event", 0, ""
    with acting(record) as session:
        refused = submit(session, key)
    assert refused == Refused(
        (
            FilingBlocker.UNKNOWN_EVENT,
            FilingBlocker.DOCUMENT_MALFORMED,
            FilingBlocker.TEXT_MISSING,
        )
    )
    assert len(entries(record)) == 2


def test_a_filing_of_one_rehearsal_is_unknown_in_another(record: Database) -> None:
    start(record, "two")
    key = prepared_key(record)
    with acting(record, "two") as session:
        assert submit(session, key) == Refused((FilingBlocker.NOTHING_PREPARED,))
    with acting(record) as session:
        assert submit(session, key) == Filed(CASE, 3)
    with record.reading("two") as session:
        assert docket.notice_of(session, "ctd", CASE, 3) is None
