"""The table of conversions: how far a court's conversion is, and which worker runs it.

Owns the lease that keeps two workers apart, and the position from which the next worker continues.
The converted rows are the record's and the court's own.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.court.courts.models import Base, coded
from sso_sim.court.go_live.domain.conversion import ConversionFault, JobState, Position
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class ConversionJob(Tenant, Base):
    """The conversion of a court.

    *table* and *cursor* are the position of the next page to fetch. *run* is new with every start,
    so that a page fetched for a former run is never stored. Only *lease_holder* may continue until
    *lease_until*, in real time; *stepped_at* is the time of the last attempt. *rows_total* is None
    until the old CM/ECF was asked.
    """

    __tablename__ = "conversion_jobs"
    __table_args__ = (Index(None, "state", "stepped_at"),)

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    run: Mapped[str] = mapped_column(String(24))
    state: Mapped[JobState] = mapped_column(coded(JobState))
    table: Mapped[str] = mapped_column(String(20))
    cursor: Mapped[str | None] = mapped_column(Text)
    rows_done: Mapped[int] = mapped_column(default=0)
    rows_total: Mapped[int | None]
    fault: Mapped[ConversionFault | None] = mapped_column(coded(ConversionFault))
    detail: Mapped[str] = mapped_column(Text, default="")
    lease_holder: Mapped[str] = mapped_column(String(24), default="")
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stepped_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def position(self) -> Position:
        """The position from which the conversion continues."""
        return Position(self.table, self.cursor)

    @position.setter
    def position(self, position: Position) -> None:
        self.table, self.cursor = position.table, position.cursor
