"""Utilities > View Your Transaction Log: what a filer did at this court, from the court's own rows.

Owns the query for what was filed; what else a filer did is its own court's to add. Changes
nothing. The trail at the desk is another thing: it tells a rehearsal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from sso_sim.record.models.cases import DocketEntry
from sso_sim.record.services.notices import entered_by
from sso_sim.record.services.seeding import COURT_ZONE

MOST = 200
"""So many of the newest transactions are shown."""


@dataclass(frozen=True)
class Transaction:
    """One thing a filer did; *case* and *entry* where it stands in a docket."""

    at: datetime
    text: str
    case: str = ""
    entry: int = 0


@dataclass(frozen=True)
class Days:
    """The days of the court's zone that are asked for, both included; None is open on that side."""

    first: date | None = None
    last: date | None = None

    @property
    def begins(self) -> datetime | None:
        """The moment in which the first day begins."""
        return None if self.first is None else _moment(self.first, time.min)

    @property
    def ends(self) -> datetime | None:
        """The last moment of the last day."""
        return None if self.last is None else _moment(self.last, time.max)

    def hold(self, moment: datetime) -> bool:
        """Say whether *moment* lies in them."""
        after = self.begins is None or moment >= self.begins
        return after and (self.ends is None or moment <= self.ends)


def transactions_of(
    session: Session, court: str, login: str, days: Days, others: Iterable[Transaction] = ()
) -> list[Transaction]:
    """Return what was filed under *login* and *others*, those of the *days*, newest first.

    What a filing agent entered stands in the log of both, with the other's name.
    """
    by = or_(DocketEntry.filer_login == login, DocketEntry.agent_login == login)
    query = select(DocketEntry).where(DocketEntry.court == court, by)
    if days.begins is not None:
        query = query.where(DocketEntry.filed_at >= days.begins)
    if days.ends is not None:
        query = query.where(DocketEntry.filed_at <= days.ends)
    newest = query.order_by(DocketEntry.filed_at.desc(), DocketEntry.number.desc()).limit(MOST)
    found = [
        Transaction(entry.filed_at, _text(entry), entry.case_number, entry.number)
        for entry in session.scalars(newest)
    ]
    found += [each for each in others if days.hold(each.at)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _text(entry: DocketEntry) -> str:
    return f"{entry.text} Entered by {entered_by(entry)}." if entry.agent_name else entry.text


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, COURT_ZONE).astimezone(UTC)
