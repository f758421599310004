"""The desk's tables of where courts are going: announced moments, and levers not yet arrived.

Owns what a row means. Where a court is, the court's own apps know.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import Tenant


class Milestone(Tenant, Base):
    """An announced moment that a rehearsal's clock has not passed: then the court goes on *to*.

    *due_at* is on the rehearsal's clock; *real_at* is when that clock, as it ticks, shows it.
    """

    __tablename__ = "milestones"
    __table_args__ = (Index(None, "real_at"),)

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16), primary_key=True)
    due_at: Mapped[datetime]
    real_at: Mapped[datetime]


class Walk(Tenant, Base):
    """A lever that was pulled and has not arrived: the court is on its way to the stage *to*.

    *by_clock* says that no lever was pulled but an announced moment has passed: that never leads
    back. *done* of *total* rows are converted, as far as the desk has heard; *waits_for* is the app
    that did not answer when it was asked last, or empty.
    """

    __tablename__ = "walks"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16))
    by_clock: Mapped[bool] = mapped_column(default=False)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    waits_for: Mapped[str] = mapped_column(String(20), default="")
