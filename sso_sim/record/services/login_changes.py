"""Changing a filer's login in every row of the record.

Owns every column of the record that names a filer by login. The court's app decides whether a login
may change, and to what.
"""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from sso_sim.record.models.cases import DocketEntry, Party
from sso_sim.record.models.filing_agents import FilingAgent
from sso_sim.record.models.prepared_filings import PreparedFiling


def rename_filer(session: Session, court: str, former: str, login: str) -> None:
    """Move everything filed, prepared, represented or attached from *former* to *login*."""
    for model, column in (
        (DocketEntry, DocketEntry.filer_login),
        (DocketEntry, DocketEntry.agent_login),
        (Party, Party.counsel),
        (PreparedFiling, PreparedFiling.filer_login),
        (PreparedFiling, PreparedFiling.on_behalf_of),
        (FilingAgent, FilingAgent.attorney),
        (FilingAgent, FilingAgent.agent),
    ):
        session.execute(
            update(model)
            .where(model.court == court, column == former)
            .values({column.key: login})
            .execution_options(synchronize_session=False)
        )
