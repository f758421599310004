"""Space for documents: how much a rehearsal stores, and what is deleted to make room.

Owns the counting and the deleting. The domain decides how much is too much for a filing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from sso_sim.record.models.cases import Document
from sso_sim.record.models.prepared_filings import PreparedFiling

KEPT_FOR = timedelta(hours=24)
"""How long a prepared filing waits for its Submit, by the rehearsal's clock."""

PREPARED_AT_ONCE = 5
"""The most prepared filings that one filer may have waiting at a court; the oldest make room."""


def make_room(session: Session, now: datetime, court: str, login: str) -> None:
    """Delete expired prepared filings, and the oldest of a filer who is to prepare another."""
    session.execute(delete(PreparedFiling).where(PreparedFiling.prepared_at < now - KEPT_FOR))
    newest = session.scalars(
        select(PreparedFiling.key)
        .where(PreparedFiling.court == court, PreparedFiling.filer_login == login)
        .order_by(PreparedFiling.prepared_at.desc(), PreparedFiling.key.desc())
    ).all()
    for key in newest[PREPARED_AT_ONCE - 1 :]:
        session.execute(delete(PreparedFiling).where(PreparedFiling.key == key))


def bytes_kept(session: Session) -> int:
    """Return the size of all documents of the rehearsal, filed and prepared ones."""
    kept = session.scalar(select(func.coalesce(func.sum(Document.size), 0)))
    waiting = session.scalar(select(func.coalesce(func.sum(PreparedFiling.size), 0)))
    return int(kept or 0) + int(waiting or 0)
