"""Handing rows over: order, pages, digests, and pages that are refused."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from sso_sim.kit.db import add_rows
from sso_sim.record.models.cases import Case, DocketEntry, Document
from sso_sim.record.services import conversion_export
from sso_sim.record.services.conversion_export import (
    DamagedPage,
    Kept,
    Page,
    clear,
    digest_of,
    kept_tables,
    page_of,
    received,
    rows_of,
    store,
    tally,
)
from tests.support.record import CASE, Record, record_database

TABLES = {kept.name: kept for kept in kept_tables(Case)}  # filers are not part of the record
RECORD = [TABLES[name] for name in ("cases", "parties", "entries", "documents")]
# A locale's rules would sort these differently: capitals, accents, punctuation, other alphabets.
AWKWARD = [
    "B",
    "a",
    "_",
    "-",
    "Z",
    "z",
    "ä",
    "Ä",
    "10",
    "9",
    " x",
    "é",
    "e",
    "中",
    "😀",
    "a-b",
    "ab",
]


def with_cases(record: Record, numbers: list[str]) -> None:
    cases = [
        {"court": "ctd", "number": number, "title": "T", "kind": "civil", "opened_on": "2017-01-02"}
        for number in numbers
    ]
    shuffled = random.Random(7).sample(cases, len(cases))  # noqa: S311
    record.start(cases=shuffled, generation=2)


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_pages_hold_every_row_once_in_the_byte_order_of_its_key(record: Record, limit: int) -> None:
    with_cases(record, AWKWARD)
    found: list[str] = []
    after = None
    with record.reading() as session:
        while True:
            page = page_of(session, TABLES["cases"], "ctd", after=after, limit=limit)
            found += [row["number"] for row in page.rows]
            assert len(page.rows) <= limit
            if page.after is None:
                break
            after = page.after
    assert found == sorted(AWKWARD, key=lambda number: number.encode())


def test_a_table_without_rows_is_one_empty_page(record: Record) -> None:
    with record.reading() as session:
        assert page_of(session, TABLES["cases"], "ctb") == Page((), None)
        assert tally(session, TABLES["cases"], "ctb") == {"count": 0, "digest": digest_of([])}


def test_heavy_documents_make_short_pages(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion_export, "PAGE_BYTES", 1000)
    entries = [
        {"number": n, "filed_on": "2017-01-02", "text": "X", "filer_login": "aquinn"}
        for n in range(1, 8)
    ]
    case = {"court": "ctd", "number": CASE, "title": "T", "kind": "civil", "entries": entries}
    record.start(cases=[{**case, "opened_on": "2017-01-02"}], generation=2)
    with record.reading() as session:
        size = session.get(Document, (record.id, "ctd", CASE, 1)).size  # type: ignore[union-attr]
        assert 500 < size < 1000
        pages: list[int] = []
        after = None
        while after is not None or not pages:
            page = page_of(session, TABLES["documents"], "ctd", after=after)
            pages.append(len(page.rows))
            after = page.after
    assert pages == [2, 2, 2, 1]


def test_rows_are_stored_as_they_were_sent_and_come_out_the_same(
    record: Record, tmp_path: Path
) -> None:
    with record_database(tmp_path, "") as database:
        other = Record(database).start(cases=[])
        for kept in RECORD:
            with record.reading() as session:
                sent = list(rows_of(session, kept, "ctd"))
                digest = tally(session, kept, "ctd")
            assert sent
            with other.acting() as session:
                store(session, kept, "ctd", Page(sent, None))
            with other.reading() as session:
                assert list(rows_of(session, kept, "ctd")) == sent
                assert tally(session, kept, "ctd") == digest
        with other.acting() as session:
            clear(session, RECORD, "ctd")
        with other.reading() as session:
            assert all(tally(session, kept, "ctd")["count"] == 0 for kept in RECORD)


def test_the_rows_of_another_rehearsal_are_never_handed_over(record: Record) -> None:
    other = Record(record.database).start()
    with other.acting() as session:
        clear(session, RECORD, "ctd")
    with record.reading() as session:
        assert tally(session, TABLES["cases"], "ctd")["count"] == 2


def body(rows: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    return {"rows": rows, "next": None, "digest": digest_of(rows), **changes}


AGENT = {
    "attorney": "aquinn",
    "agent": "nora",
    "internet_payment": False,
    "attached_at": "2017-12-01T14:00:00.000000+00:00",
}
PARTY = {"case_number": CASE, "position": 9, "name": "N", "role": "R", "counsel": ""}


def test_a_page_is_taken_when_its_digest_is_that_of_its_rows() -> None:
    page = received(TABLES["parties"], body([PARTY], next='["x",1]'))
    assert (list(page.rows), page.after) == ([PARTY], '["x",1]')


@pytest.mark.parametrize(
    "given_body",
    [
        {},
        {**body([PARTY]), "rows": None},
        body([PARTY], next=7),
        body([PARTY], digest="0" * 64),
        body([PARTY], digest=None),
        body([{**PARTY, "more": 1}]),
        body([{"name": "N"}]),
        body([[1, 2]]),  # type: ignore[list-item]
    ],
)
def test_what_is_no_page_is_not_taken_for_one(given_body: dict[str, Any]) -> None:
    with pytest.raises(DamagedPage):
        received(TABLES["parties"], given_body)


@pytest.mark.parametrize(
    "table, row, column, value",
    [
        ("parties", PARTY, "position", "9"),
        ("parties", PARTY, "position", True),
        ("parties", PARTY, "name", 5),
        ("agents", AGENT, "internet_payment", 1),
        ("agents", AGENT, "internet_payment", "Y"),
        ("parties", PARTY, "name", ["N"]),
        ("cases", None, "opened_on", "yesterday"),
        ("cases", None, "opened_on", 20170102),
        ("entries", None, "filed_at", "2017-13-01T00:00:00+00:00"),
        ("documents", None, "content", "not base64!"),
    ],
)
def test_a_value_of_the_wrong_kind_damages_its_page(
    record: Record, table: str, row: dict[str, Any] | None, column: str, value: Any
) -> None:
    kept: Kept = TABLES[table]
    with record.reading() as session:
        good = row or dict(next(iter(rows_of(session, kept, "ctd"))))
    with pytest.raises(DamagedPage), record.acting() as session:
        store(session, kept, "ctd", Page([{**good, column: value}], None))


@given(
    rows=st.lists(
        st.fixed_dictionaries({"a": st.text(), "b": st.integers(), "c": st.none()}), max_size=5
    )
)
def test_a_digest_does_not_depend_on_the_order_of_the_columns(rows: list[dict[str, Any]]) -> None:
    turned = [dict(reversed(row.items())) for row in rows]
    assert digest_of(turned) == digest_of(rows)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moment=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001
    text=st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=50),
)
def test_any_text_and_any_moment_travel_unchanged(
    record: Record, moment: datetime, text: str
) -> None:
    row = {
        "court": "ctd",
        "case_number": CASE,
        "filed_at": moment.replace(tzinfo=UTC),
        "event": "",
        "text": text,
        "filer_login": "aquinn",
        "filer_name": text[:20],
        "filing_key": None,
        "mailed_to": "",
    }
    with record.acting() as session:
        last = max(line["number"] for line in rows_of(session, TABLES["entries"], "ctd"))
        add_rows(session, TABLES["entries"].model, [{**row, "number": last + 1}])
    with record.acting() as session:
        sent = list(rows_of(session, TABLES["entries"], "ctd"))[-1]
        session.execute(delete(DocketEntry).where(DocketEntry.number == last + 1))
        store(session, TABLES["entries"], "ctd", Page([sent], None))
        assert list(rows_of(session, TABLES["entries"], "ctd"))[-1] == sent
    assert sent["text"] == text
    assert datetime.fromisoformat(sent["filed_at"]) == row["filed_at"]
