"""The table of filing agents: which filer files for which attorney.

Must not know a table of logins: both appear here only as logins.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant
from sso_sim.record.models.base import RecordBase, key_text


class FilingAgent(Tenant, RecordBase):
    """An attachment in force: the filer with login *agent* files for the one with login *attorney*.

    The primary key ensures that an agent is attached once, also when two requests arrive at the
    same time. *internet_payment* is the permission of that name in the attorney's account.
    """

    __tablename__ = "filing_agents"
    __table_args__ = (Index(None, "rehearsal_id", "court", "agent"),)

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    attorney: Mapped[str] = mapped_column(key_text(80), primary_key=True)
    agent: Mapped[str] = mapped_column(key_text(80), primary_key=True)
    internet_payment: Mapped[bool]
    attached_at: Mapped[datetime] = mapped_column(UtcDateTime)
