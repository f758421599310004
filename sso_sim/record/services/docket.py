"""Reading the case record: a docket, a document, a notice.

Owns the queries, and the line in the trail about each reading. Changes nothing else. Each court's
own doors decide who may read; `search` finds cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from sso_sim.kit import trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.record.models.cases import Case, DocketEntry, Document, Party


@dataclass(frozen=True)
class Line:
    """One docket entry, and the number of pages of its document; 0 if it has none."""

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
    """The contents of a Notice of Electronic Filing; *document* comes without its bytes."""

    case: Case
    entry: DocketEntry
    document: Document | None


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
    """Return a document with its bytes, or None if that entry has none."""
    return session.scalars(
        select(Document)
        .where(
            Document.court == court, Document.case_number == number, Document.entry_number == entry
        )
        .options(undefer(Document.content))
    ).one_or_none()


def notice_of(session: Session, court: str, number: str, entry: int) -> Notice | None:
    """Return the contents of an entry's Notice of Electronic Filing, or None for no such entry."""
    case = find(session, Case, court=court, number=number)
    filed = find(session, DocketEntry, court=court, case_number=number, number=entry)
    if case is None or filed is None:
        return None
    document = find(session, Document, court=court, case_number=number, entry_number=entry)
    return Notice(case, filed, document)


def note(session: Session, now: datetime, event: str, *, who: str, court: str, case: str) -> None:
    """Record in the trail that a docket was read."""
    trail.record(session, now, event, who=who, court=court, case=case)


def turned_away(
    session: Session, now: datetime, event: str, refused: Refused, *, who: str, court: str
) -> None:
    """Record in the trail that a visitor was not let in."""
    trail.refuse(session, now, event, refused, who=who, court=court, case="")
