"""The table of changes that arrive from PACER: what a linked account's holder wants changed here.

Owns what a row means. Knows no Flask and no rule. A row that waits changes nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.contract.account_changes import ChangeKind, ChangeState
from sso_sim.court.account_changes.domain import RejectReason
from sso_sim.court.courts.models import Base, coded
from sso_sim.kit.tenancy import Tenant


class AccountChange(Tenant, Base):
    """A change in the court's queue, or decided.

    *key* is PACER's own name for it, so that one delivered twice is one; *link* names the link by
    which it was sent, and *login* the filer of that link. *serial* counts the changes of a kind,
    so that one that comes late is known to be the older. *former* is what the court had when the
    change was decided.
    """

    __tablename__ = "account_changes"
    __table_args__ = (
        Index(None, "rehearsal_id", "court", "state", "sent_at"),
        Index(None, "rehearsal_id", "court", "account_number", "kind"),
    )

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    court: Mapped[str] = mapped_column(String(16))
    account_number: Mapped[str] = mapped_column(String(7))
    username: Mapped[str] = mapped_column(String(45))
    name: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(String(100))
    login: Mapped[str] = mapped_column(String(64), default="")
    kind: Mapped[ChangeKind] = mapped_column(coded(ChangeKind))
    serial: Mapped[int]
    wanted: Mapped[dict[str, Any]]
    former: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sent_at: Mapped[datetime]
    state: Mapped[ChangeState] = mapped_column(coded(ChangeState))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[RejectReason | None] = mapped_column(coded(RejectReason))
    remark: Mapped[str] = mapped_column(String(200), default="")
