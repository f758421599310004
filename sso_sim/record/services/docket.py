"""Reading the case record: find a case, its docket, a document, a notice.

Owns the queries, and the line in the trail that somebody read. Changes nothing else; who may
read is for each court's own doors to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from sso_sim.kit import trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.filing import plain
from sso_sim.record.domain.numbers import read_number, same_case
from sso_sim.record.models import Case, DocketEntry, Document, Party

FOUND_LIMIT = 100
"""The most cases one search shows."""


@dataclass(frozen=True)
class Line:
    """One docket entry, and the pages of its document; 0 where it has none."""

    entry: DocketEntry
    pages: int


@dataclass(frozen=True)
class Docket:
    """A docket sheet: the case, its parties and its entries, oldest first."""

    case: Case
    parties: Sequence[Party]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Notice:
    """What a Notice of Electronic Filing tells; *document* comes without its bytes."""

    case: Case
    entry: DocketEntry
    document: Document | None


def find_cases(session: Session, court: str, *, number: str = "", party: str = "") -> list[Case]:
    """Return the cases with this number, or with a party or title of this name, oldest first."""
    number, party = plain(number), plain(party)
    query = select(Case).where(Case.court == court).order_by(Case.opened_on, Case.number)
    if number:
        asked = read_number(number)
        narrowed = f"{asked.year:02}-%{asked.serial}%" if asked else _escaped(number)
        query = query.where(Case.number.ilike(f"%{narrowed}", escape="/"))
        return [case for case in session.scalars(query) if same_case(number, case.number)]
    if not party:
        return []
    named = f"%{_escaped(party.lower())}%"
    with_party = select(Party.case_number).where(
        Party.court == court, func.lower(Party.name).like(named, escape="/")
    )
    query = query.where(
        func.lower(Case.title).like(named, escape="/") | Case.number.in_(with_party)
    )
    return list(session.scalars(query.limit(FOUND_LIMIT)))


def _escaped(text: str) -> str:
    return text.replace("/", "//").replace("%", "/%").replace("_", "/_")


def find_case(session: Session, court: str, written: str) -> Case | None:
    """Return the one case that *written* means, or None where it means none or several."""
    exact = find(session, Case, court=court, number=plain(written))
    if exact is not None:
        return exact
    cases = find_cases(session, court, number=written)
    return cases[0] if len(cases) == 1 else None


def docket_of(session: Session, court: str, number: str) -> Docket | None:
    """Return the docket sheet of a case, or None for an unknown case."""
    case = find(session, Case, court=court, number=number)
    if case is None:
        return None
    parties = session.scalars(
        select(Party)
        .where(Party.court == court, Party.case_number == number)
        .order_by(Party.position)
    ).all()
    entries = session.scalars(
        select(DocketEntry)
        .where(DocketEntry.court == court, DocketEntry.case_number == number)
        .order_by(DocketEntry.number)
    ).all()
    with_document = session.execute(
        select(Document.entry_number, Document.pages).where(
            Document.court == court, Document.case_number == number
        )
    )
    pages = {row.entry_number: row.pages for row in with_document}
    return Docket(case, parties, [Line(entry, pages.get(entry.number, 0)) for entry in entries])


def document_of(session: Session, court: str, number: str, entry: int) -> Document | None:
    """Return a document with its bytes, or None where that entry has none."""
    return session.scalars(
        select(Document)
        .where(
            Document.court == court, Document.case_number == number, Document.entry_number == entry
        )
        .options(undefer(Document.content))
    ).one_or_none()


def notice_of(session: Session, court: str, number: str, entry: int) -> Notice | None:
    """Return what the Notice of Electronic Filing of an entry tells, or None for no such entry."""
    case = find(session, Case, court=court, number=number)
    filed = find(session, DocketEntry, court=court, case_number=number, number=entry)
    if case is None or filed is None:
        return None
    document = find(session, Document, court=court, case_number=number, entry_number=entry)
    return Notice(case, filed, document)


def note(
    session: Session,
    now: datetime,
    event: str,
    *,
    who: str,
    court: str,
    case: str = "",
    refused: Refused | None = None,
) -> None:
    """Keep in the trail that a docket was read, or that somebody was not let in."""
    trail.record(
        session,
        now,
        event,
        outcome="refused" if refused else "done",
        who=who,
        reasons=refused.reasons if refused else (),
        court=court,
        case=case,
    )
