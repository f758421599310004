"""Finding cases by number, title and party, through an index of words.

Owns the index and its queries. A court has tens of thousands of cases, and no search reads them
all: every condition is a range of the index's key. Each court's doors decide who may search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, intersect, select
from sqlalchemy.orm import Session

from sso_sim.kit.db import add_rows, find
from sso_sim.record.domain.case_numbers import (
    beginning_word,
    exact_word,
    number_words,
    read_number,
    same_case,
)
from sso_sim.record.domain.filing import plain
from sso_sim.record.domain.search_words import typed_words, words_of
from sso_sim.record.models.cases import Case, CaseWord

FOUND_LIMIT = 100
"""The most cases one search of a court shows."""

MOST_WORDS = 8
"""The most typed words that a search uses."""

_Numbers = Select[Any]
"""A query of case numbers."""

_BEHIND_EVERY_WORD = "\U0010ffff"


@dataclass(frozen=True)
class Asked:
    """The search terms; each one narrows the result, and beginnings of names are enough.

    *name* is of a party or in the title, *title* in the title alone, *party* of a party alone.
    """

    number: str = ""
    name: str = ""
    title: str = ""
    party: str = ""


@dataclass(frozen=True)
class Found:
    """Cases by number; *more* is true if there are more than these."""

    cases: Sequence[Case]
    more: bool = False


def find_cases(session: Session, court: str, asked: Asked, limit: int = FOUND_LIMIT) -> Found:
    """Return the matching cases of a court; none if nothing was typed."""
    number = plain(asked.number)
    numbers = [_numbered(court, number)] if number else []
    names = [
        *_named(court, asked.name),
        *_named(court, asked.title, CaseWord.position == 0),
        *_named(court, asked.party, CaseWord.position > 0),
    ]
    if not numbers and not names:
        return Found([])
    shown = _first_in_all(session, [*numbers, *names], limit + 1)
    query = select(Case).where(Case.court == court, Case.number.in_(shown)).order_by(Case.number)
    cases = session.scalars(query).all()
    if number and read_number(number):
        # The index knows year and serial: office and kind, if they were typed, must match as well.
        cases = [case for case in cases if same_case(number, case.number)]
    return Found(cases[:limit], len(cases) > limit)


def find_case(session: Session, court: str, written: str) -> Case | None:
    """Return the one case that *written* means, or None if it means none or several."""
    exact = find(session, Case, court=court, number=plain(written))
    if exact is not None:
        return exact
    found = find_cases(session, court, Asked(number=written)).cases
    meant = [case for case in found if same_case(plain(written), case.number)]
    return meant[0] if len(meant) == 1 else None


def add_words(session: Session, model: type[Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Index cases or parties that were just stored, so that searches find the cases."""
    made = _of_case if model is Case else _of_party
    add_rows(session, CaseWord, [word for row in rows for word in made(row)])


def _of_case(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    words = words_of(row["title"]) | number_words(row["number"])
    return _rows(row["court"], row["number"], 0, words)


def _of_party(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    return _rows(row["court"], row["case_number"], row["position"], words_of(row["name"]))


def _rows(court: str, number: str, position: int, words: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {"court": court, "word": word, "case_number": number, "position": position}
        for word in sorted(words)
    ]


def _first_in_all(session: Session, numbers: Sequence[_Numbers], limit: int) -> Sequence[str]:
    """Return the first case numbers that every query of *numbers* finds, each once.

    An intersection reads one range of the index per word and nothing else, whatever a planner
    estimates. With a join to the cases, a planner without statistics took a court that was just
    filled for a small one, and read it over and over.
    """
    in_all = intersect(*numbers).subquery()
    found = select(in_all.c.case_number).distinct().order_by(in_all.c.case_number)
    return session.scalars(found.limit(limit)).all()


def _numbered(court: str, number: str) -> _Numbers:
    taken_apart = read_number(number)
    if taken_apart is not None:
        return _cases_with(court, CaseWord.word == exact_word(taken_apart))
    return _cases_with(court, *_beginning(beginning_word(number)))


def _named(court: str, typed: str, *where: ColumnElement[bool]) -> list[_Numbers]:
    # The longest words narrow the most; nobody types more than this many to find a case.
    words = sorted(typed_words(plain(typed)), key=lambda word: (-len(word), word))[:MOST_WORDS]
    return [_cases_with(court, *_beginning(word), *where) for word in words]


def _beginning(word: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return CaseWord.word >= word, CaseWord.word < word + _BEHIND_EVERY_WORD


def _cases_with(court: str, *where: ColumnElement[bool]) -> _Numbers:
    return select(CaseWord.case_number).where(CaseWord.court == court, *where)
