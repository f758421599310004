"""The table of applications for e-filing that went to courts by way of PACER.

Owns what a row means. Must not know Flask, nor any court's own table of them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, coded, of_account
from sso_sim.contract.e_file_registrations import Application, Decision
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class EfileApplication(Tenant, Base):
    """An application as it was sent, and what the court has said of it so far.

    *key* was given to the form, so that sending it twice makes one. *details* is what was typed.
    *reason*, *remark* and *contact* are the court's own words.
    """

    __tablename__ = "e_file_applications"
    __table_args__ = (of_account(), Index(None, "rehearsal_id", "account_number"))

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    court: Mapped[str] = mapped_column(String(16))
    application: Mapped[Application] = mapped_column(coded(Application))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[Decision] = mapped_column(coded(Decision), default=Decision.WAITING)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(400), default="")
    remark: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(400), default="")
