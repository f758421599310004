"""The table of changes that went from accounts to courts.

Owns what a row means. Must not know Flask, nor what a court does with a change.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, coded, of_account
from sso_sim.contract.account_changes import ChangeKind, ChangeState
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class AccountChange(Tenant, Base):
    """A change as it was sent to a court, and what the court has said of it so far.

    *link* is the registration by which the account acts there: the change is good for that one
    alone. *serial* counts the changes of one kind to one court, so that the court can tell which
    is newer however they arrive. *reason*, *remark* and *contact* are the court's own words.
    """

    __tablename__ = "account_changes"
    __table_args__ = (
        of_account(),
        UniqueConstraint("rehearsal_id", "account_number", "court", "kind", "serial"),
    )

    key: Mapped[str] = mapped_column(String(24), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    court: Mapped[str] = mapped_column(String(10))
    link: Mapped[str] = mapped_column(String(100))
    kind: Mapped[ChangeKind] = mapped_column(coded(ChangeKind))
    serial: Mapped[int]
    wanted: Mapped[dict[str, str]] = mapped_column(JSON)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[ChangeState] = mapped_column(coded(ChangeState), default=ChangeState.WAITING)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(400), default="")
    remark: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(400), default="")
