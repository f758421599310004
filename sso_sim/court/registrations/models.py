"""The table of registrations: who asks the court for a CM/ECF account, by way of PACER.

Owns what a row means. Knows no Flask and no rule. Nothing is permitted by a row that waits.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.contract.e_file_registrations import Application, Decision
from sso_sim.court.courts.models import Base, coded
from sso_sim.court.registrations.domain import RejectReason
from sso_sim.kit.tenancy import Tenant


class Registration(Tenant, Base):
    """A registration in the court's queue, or decided.

    *key* is PACER's own name for it, so that one delivered twice is one. What PACER said of the
    account is as it was when the application was sent. *login* is the filer's that was made of it.
    """

    __tablename__ = "registrations"
    __table_args__ = (Index(None, "rehearsal_id", "court", "decision", "asked_at"),)

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    court: Mapped[str] = mapped_column(String(16))
    account_number: Mapped[str] = mapped_column(String(7))
    username: Mapped[str] = mapped_column(String(45))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    firm: Mapped[str] = mapped_column(String(120), default="")
    application: Mapped[Application] = mapped_column(coded(Application))
    details: Mapped[dict[str, Any]]
    asked_at: Mapped[datetime]
    decision: Mapped[Decision] = mapped_column(coded(Decision), default=Decision.WAITING)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[RejectReason | None] = mapped_column(coded(RejectReason))
    remark: Mapped[str] = mapped_column(String(200), default="")
    login: Mapped[str] = mapped_column(String(64), default="")

    @property
    def bar_number(self) -> str:
        """The bar number the applicant gave, or empty."""
        return str(self.details.get("bar_number", ""))
