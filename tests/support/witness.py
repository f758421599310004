"""The facts about one link and one filing in the files of court and PACER, each on its own.

Owns reading the rows directly, not through the apps. Every fact that belongs to one act is reported
as true or false, so that a half-done act shows in a single line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from pacer_mock.accounts import models as pacer
from pacer_mock.courts.models import RegisteredCourt
from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.events import Event
from sso_sim.court.courts.models import Base, Filer, PacerLink
from sso_sim.kit.db import Database, find
from sso_sim.kit.models import KitBase, OutboxRow, TrailRow
from sso_sim.record.models.base import RecordBase
from sso_sim.record.models.cases import Case, DocketEntry, Document
from sso_sim.record.models.prepared_filings import PreparedFiling
from tests.support.bar import COURT as CTD
from tests.support.bar import case_number

ACCOUNT, LOGIN = "7100000", "ada17"
"""The first attorney of a bar that begins with ada."""


class Witness:
    """Reads the databases in a data directory."""

    def __init__(self, data_dir: Path) -> None:
        court = [KitBase.metadata, Base.metadata, RecordBase.metadata]
        self._court = Database(COURT, metadata=court, data_dir=data_dir)
        self._pacer = Database(
            PACER, metadata=[KitBase.metadata, pacer.Base.metadata], data_dir=data_dir
        )

    def link(self, rehearsal: str) -> dict[str, int]:
        """Return how often each part of the link exists: all 0 or all 1, else it is half a link."""
        with self._court.reading(rehearsal) as session:
            link = find(session, PacerLink, court=CTD, account_number=ACCOUNT)
            filer = session.scalars(select(Filer).where(Filer.login == LOGIN)).one()
            parts = {
                "link": int(link is not None and link.login == LOGIN),
                "password retired": int(filer.password_hash is None),
                "former password kept": int(link is not None and link.retired_hash is not None),
                "trail": _told(session, Event.COURT_LINKED),
                "letter to the firm": _letters(session, "ada@firm.example.test"),
                "letter to the court's address": _letters(session, "ada@court.example.test"),
            }
            waiting = session.scalar(select(func.count()).select_from(OutboxRow)) or 0
        # The order matters: a message that has left the outbox meanwhile has arrived.
        return parts | {"word to PACER": max(waiting, self.registrations(rehearsal))}

    def filing(self, rehearsal: str) -> dict[str, int]:
        """Return how often each part of the filing exists: all 0 or all 1, or it is half one."""
        newest = select(DocketEntry).where(DocketEntry.filing_key.is_not(None))
        documents = select(Document).options(undefer(Document.content))
        documents = documents.where(Document.case_number == case_number(0))
        with self._court.reading(rehearsal) as session:
            entries = session.scalars(newest).all()
            whole = [
                each
                for each in session.scalars(documents)
                if sha256(each.content).hexdigest() == each.sha256
            ]
            numbered = {(each.case_number, each.number) for each in entries}
            case = session.scalars(select(Case).where(Case.number == case_number(0))).one()
            return {
                "docket entry": len(entries),
                "document": len(numbered & {(e.case_number, e.entry_number) for e in whole}),
                "documents beside the first": len(whole) - 1,
                "number given out": case.last_entry - 1,
                "trail": _told(session, Event.COURT_FILED),
                "letter to the filer": _letters(session, "ada@court.example.test"),
                "letter to the other side": _letters(session, "ben@court.example.test"),
                "no longer prepared": 1 - len(session.scalars(select(PreparedFiling.key)).all()),
            }

    def delivered(self, rehearsal: str) -> bool:
        """Say whether the court's outbox is empty."""
        with self._court.reading(rehearsal) as session:
            return not session.scalar(select(func.count()).select_from(OutboxRow))

    def registrations(self, rehearsal: str) -> int:
        """Return how often PACER lists the court among the courts of the account."""
        query = select(func.count()).select_from(RegisteredCourt)
        with self._pacer.reading(rehearsal) as session:
            return session.scalar(query.where(RegisteredCourt.account_number == ACCOUNT)) or 0

    def registrations_told(self, rehearsal: str) -> int:
        """Return how often PACER's trail records the registration."""
        with self._pacer.reading(rehearsal) as session:
            return _told(session, Event.PACER_COURT_REGISTERED)

    def close(self) -> None:
        """Close the files."""
        self._court.dispose()
        self._pacer.dispose()


@contextmanager
def witness(data_dir: Path) -> Iterator[Witness]:
    """Yield a witness of the files in *data_dir*."""
    found = Witness(data_dir)
    try:
        yield found
    finally:
        found.close()


def _told(session: Session, event: str) -> int:
    return _lines(session, "trail", event=str(event))


def _letters(session: Session, to: str) -> int:
    return _lines(session, "mail", who=to)


def _lines(session: Session, kind: str, **same: str) -> int:
    query = select(func.count()).select_from(TrailRow).where(TrailRow.kind == kind)
    return session.scalar(query.filter_by(**same)) or 0
