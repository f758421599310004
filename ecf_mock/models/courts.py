"""The table of the courts of the old CM/ECF: their names, stages and announced times.

Owns the state of a court at a given time. Must not know filers.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from ecf_mock.models.base import Base
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant
from sso_sim.record.models.base import key_text


class Court(Tenant, Base):
    """A court in one rehearsal and how far it is on its way to NextGen.

    Three times are announced: filing stops at *freezes_at*, reading ends as well at *closes_at*,
    and the court goes live at *opens_at*. *frozen_at* is the time when filing actually stopped.
    """

    __tablename__ = "courts"

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str] = mapped_column(String(64))
    stage: Mapped[str] = mapped_column(String(16))
    announced_on: Mapped[date | None]
    go_live_on: Mapped[date | None]
    freezes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    menu: Mapped[dict[str, str]] = mapped_column(JSON)
    clerk_email: Mapped[str] = mapped_column(String(254))
    clerk_phone: Mapped[str] = mapped_column(String(40))

    @property
    def court_kind(self) -> CourtKind:
        """The kind as the contract's word."""
        return CourtKind(self.kind)

    @property
    def at_stage(self) -> Stage:
        """The stage as the contract's word."""
        return Stage(self.stage)

    def reading_over(self, now: datetime) -> bool:
        """Return whether the time has passed until which the frozen court can be read."""
        return self.closes_at is not None and now >= self.closes_at
