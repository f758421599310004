"""Utilities > View Your Transaction Log: a filer's transactions at this court, from its own rows.

Owns the query for filings; each court adds the other transactions of a filer. Changes nothing. The
log is not the trail at the desk, which is about a rehearsal.
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
"""The log shows at most this many of the newest transactions."""


@dataclass(frozen=True)
class Transaction:
    """One transaction of a filer; *case* and *entry* if it is in a docket."""

    at: datetime
    text: str
    case: str = ""
    entry: int = 0


@dataclass(frozen=True)
class Days:
    """The requested days in the court's zone, both included; None leaves that side open."""

    first: date | None = None
    last: date | None = None

    @property
    def begins(self) -> datetime | None:
        """The time at which the first day begins."""
        return None if self.first is None else _moment(self.first, time.min)

    @property
    def ends(self) -> datetime | None:
        """The last moment of the last day."""
        return None if self.last is None else _moment(self.last, time.max)

    def hold(self, moment: datetime) -> bool:
        """Return whether *moment* is within these days."""
        after = self.begins is None or moment >= self.begins
        return after and (self.ends is None or moment <= self.ends)


def transactions_of(
    session: Session, court: str, login: str, days: Days, others: Iterable[Transaction] = ()
) -> list[Transaction]:
    """Return the filings of *login* and the *others* within the *days*, newest first.

    A filing that an agent entered is in the log of both, with the other's name.
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
