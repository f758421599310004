"""Utilities > View Your Transaction Log: what a filer did at this court, from the court's own rows.

Owns the query. Changes nothing. The trail at the desk is another thing: it tells a rehearsal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.court.models import Filer, PacerLink
from sso_sim.record.models import DocketEntry

MOST = 200
"""So many of the newest transactions are shown."""


@dataclass(frozen=True)
class Transaction:
    """One thing a filer did; *case* and *entry* where it stands in a docket."""

    at: datetime
    text: str
    case: str = ""
    entry: int = 0


def transactions_of(session: Session, filer: Filer) -> list[Transaction]:
    """Return what was filed under the filer's login, and the link in force, newest first."""
    filed = (
        select(DocketEntry)
        .where(DocketEntry.court == filer.court, DocketEntry.filer_login == filer.login)
        .order_by(DocketEntry.filed_at.desc(), DocketEntry.number.desc())
        .limit(MOST)
    )
    found = [
        Transaction(entry.filed_at, entry.text, entry.case_number, entry.number)
        for entry in session.scalars(filed)
    ]
    linked = select(PacerLink).where(PacerLink.court == filer.court, PacerLink.login == filer.login)
    found += [
        Transaction(link.linked_at, f"Linked to PACER account {link.account_number}.")
        for link in session.scalars(linked)
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)
