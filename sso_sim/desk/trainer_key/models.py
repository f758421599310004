"""The desk's table of browsers that have shown the trainer key.

Owns the meaning of its rows. It belongs to no rehearsal, and no session bound to a rehearsal may
read it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import ONLY_ACROSS


class TrainerVisit(Base):
    """A browser that has shown the trainer key; *digest* is the digest of its token."""

    __tablename__ = "trainer_visits"
    __table_args__ = ({"info": ONLY_ACROSS},)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    began_at: Mapped[datetime]
