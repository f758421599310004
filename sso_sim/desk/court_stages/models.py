"""The desk's tables of where courts are going: announced dates, and levers not yet arrived.

Owns the meaning of their rows. The court's own apps know at which stage the court is.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import Tenant


class Milestone(Tenant, Base):
    """An announced date that the rehearsal's clock has yet to pass; the court then moves to *to*.

    *due_at* is a time of the rehearsal's clock; *real_at* is the real time at which that clock, as
    it ticks, reaches it.
    """

    __tablename__ = "milestones"
    __table_args__ = (Index(None, "real_at"),)

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16), primary_key=True)
    due_at: Mapped[datetime]
    real_at: Mapped[datetime]


class Walk(Tenant, Base):
    """A pulled lever that has not arrived: the court is on its way to the stage *to*.

    *by_clock* says that an announced date passed and nobody pulled a lever; such a walk never leads
    back. *done* of *total* rows are converted, as far as the desk knows; *waits_for* is the app
    that did not answer the latest call, or empty.
    """

    __tablename__ = "walks"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16))
    by_clock: Mapped[bool] = mapped_column(default=False)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    waits_for: Mapped[str] = mapped_column(String(20), default="")
