"""Keeping the record with a filer whose login changes.

Owns every column of the record that names a filer by login. Whether a login may change, and to
what, is for the court's app to say.
"""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from sso_sim.record.models import DocketEntry, Party, PreparedFiling


def rename_filer(session: Session, court: str, former: str, login: str) -> None:
    """Let everything filed, prepared or represented under *former* stand under *login*."""
    for model, column in (
        (DocketEntry, DocketEntry.filer_login),
        (Party, Party.counsel),
        (PreparedFiling, PreparedFiling.filer_login),
    ):
        session.execute(
            update(model)
            .where(model.court == court, column == former)
            .values({column.key: login})
            .execution_options(synchronize_session=False)
        )
