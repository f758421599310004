"""Finding cases by number, title and party: through the index of words, at one court only."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from sso_sim.record.models.cases import Case, CaseWord
from sso_sim.record.services.conversion_export import clear, kept_tables, page_of, store
from sso_sim.record.services.search import FOUND_LIMIT, Asked, find_case, find_cases
from tests.support.record import CASE, CRIMINAL_CASE, Record

BOTH = [CRIMINAL_CASE, CASE]


@pytest.mark.parametrize(
    "asked, found",
    [
        (Asked(number=CASE), [CASE]),
        (Asked(number="17-1234"), [CASE]),
        (Asked(number="2017cv1234"), [CASE]),
        (Asked(number="17-56"), [CRIMINAL_CASE]),
        (Asked(number="17-cv-56"), []),
        (Asked(number="2:17-1234"), []),
        (Asked(number="17-5"), []),
        (Asked(number="17-%"), []),
        (Asked(number="3:17"), BOTH),
        (Asked(number="3:17-CV"), [CASE]),
        (Asked(number="17-cr"), [CRIMINAL_CASE]),
        (Asked(number="3:17-cv-012"), []),
        (Asked(name="hart"), [CASE]),
        (Asked(name="har"), [CASE]),
        (Asked(name="art"), []),
        (Asked(name="PIKE"), [CRIMINAL_CASE]),
        (Asked(name="100% p"), [CASE]),
        (Asked(name="hart partners"), [CASE]),
        (Asked(name="hart pike"), []),
        (Asked(name="%"), []),
        (Asked(name="_"), []),
        (Asked(name="v."), []),
        (Asked(name="nobody"), []),
        (Asked(title="lowe"), [CASE]),
        (Asked(title="partners"), []),
        (Asked(title="usa"), [CRIMINAL_CASE]),
        (Asked(party="usa"), []),
        (Asked(party="nora"), [CASE]),
        (Asked(party="otto", title="usa pike"), [CRIMINAL_CASE]),
        (Asked(number="17-1234", name="pike"), []),
        (Asked(number="17-1234", name="hart"), [CASE]),
        (Asked(), []),
        (Asked(number="\x00", name="\x00"), []),
        (Asked(name=" ".join(f"w{n}" for n in range(500))), []),
    ],
    ids=str,
)
def test_cases_are_found_by_what_is_asked(record: Record, asked: Asked, found: list[str]) -> None:
    with record.reading() as session:
        outcome = find_cases(session, "ctd", asked)
    assert [case.number for case in outcome.cases] == found
    assert not outcome.more


def test_a_court_finds_no_case_of_another_court_or_rehearsal(record: Record) -> None:
    other = Record(record.database).start(cases=[])
    for place, court in ((record, "ctb"), (other, "ctd")):
        with place.reading() as session:
            assert find_cases(session, court, Asked(number=CASE)).cases == []
            assert find_cases(session, court, Asked(name="hart")).cases == []


def test_one_case_is_meant_or_none(record: Record) -> None:
    with record.reading() as session:
        found = {each: find_case(session, "ctd", each) for each in (CASE, "17-1234", "3:17", "")}
    assert {each: case and case.number for each, case in found.items()} == {
        CASE: CASE,
        "17-1234": CASE,
        "3:17": None,
        "": None,
    }


def many(count: int) -> list[dict[str, Any]]:
    """Return cases of one company, each opened a day after the one before."""
    return [
        {
            "court": "ctd",
            "number": f"3:17-cv-{place:05}",
            "title": f"Person{place} v. Harbor Company",
            "kind": "civil",
            "opened_on": date(2017, 1, 2) + timedelta(days=place),
        }
        for place in range(count)
    ]


@pytest.mark.parametrize("over", [0, 1])
def test_of_very_many_the_first_are_shown_and_that_there_are_more(
    record: Record, over: int
) -> None:
    cases = many(FOUND_LIMIT + over)
    record.start(cases=cases, generation=2)
    with record.reading() as session:
        found = find_cases(session, "ctd", Asked(name="harbor"))
    assert [case.number for case in found.cases] == [c["number"] for c in cases[:FOUND_LIMIT]]
    assert found.more == bool(over)


@pytest.mark.parametrize(
    "asked", [Asked(name="h"), Asked(name="harbor company"), Asked(number="3:17")], ids=str
)
def test_no_statement_joins_words_with_cases(record: Record, asked: Asked) -> None:
    # The planner has no statistics for a court just filled, and joined by reading both tables
    # repeatedly.
    record.start(cases=many(600), generation=2)
    made: list[str] = []
    engine = record.database.engine

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        made.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    with record.reading() as session:
        find_cases(session, "ctd", asked)
    event.remove(engine, "before_cursor_execute", note)
    tables = [
        set(re.findall(r"(?:FROM|JOIN) (?:\w+\.)?(case_words|cases)\b", each)) for each in made
    ]
    assert {"case_words"} in tables
    assert {"case_words", "cases"} not in tables


def test_what_is_handed_over_is_found_at_the_other_court_and_forgotten_with_it(
    record: Record,
) -> None:
    tables = [kept for kept in kept_tables(Case) if kept.name in ("cases", "parties")]
    taker = Record(record.database).start(cases=[])
    for kept in tables:
        with record.reading() as session:
            page = page_of(session, kept, "ctd")
        with taker.acting() as session:
            store(session, kept, "ctd", page)
    with taker.acting() as session:
        assert find_case(session, "ctd", "17-1234") is not None
        assert len(find_cases(session, "ctd", Asked(party="nora")).cases) == 1
        clear(session, tables, "ctd")
        assert session.scalar(select(func.count()).select_from(CaseWord)) == 0
