"""The table of the links that the clerk has ended.

Owns the meaning of a row. Must not know Flask or any rule.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.court.clerk.domain import UnlinkReason
from sso_sim.court.courts.models import Base, coded
from sso_sim.kit.tenancy import Tenant


class EndedLink(Tenant, Base):
    """A link that the clerk has ended: what it was, who ended it and why.

    *key* names the link, so that ending it twice ends one link. Filings made under the link stay.
    """

    __tablename__ = "ended_links"
    __table_args__ = (Index(None, "rehearsal_id", "court", "login"),)

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    court: Mapped[str] = mapped_column(String(16))
    login: Mapped[str] = mapped_column(String(64))
    account_number: Mapped[str] = mapped_column(String(7))
    name: Mapped[str] = mapped_column(String(200))
    linked_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    ended_by: Mapped[str] = mapped_column(String(64))
    reason: Mapped[UnlinkReason] = mapped_column(coded(UnlinkReason))
    remark: Mapped[str] = mapped_column(String(200), default="")
