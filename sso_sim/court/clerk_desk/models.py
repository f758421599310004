"""The table of the court's staff, who sign on at the Clerk's desk.

Owns the meaning of a row. Must not know Flask or any rule. A member of staff has an account of the
court's own, never a PACER account.
"""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.court.courts.models import Base
from sso_sim.kit.tenancy import Tenant


class Staff(Tenant, Base):
    """A member of staff at the Clerk's Office of one court."""

    __tablename__ = "staff"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    login: Mapped[str] = mapped_column(String(64), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200))
