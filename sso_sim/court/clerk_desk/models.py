"""The table of the court's staff, who sign on at the Clerk's desk.

Owns what a row means. Knows no Flask and no rule. A member of staff has an account of the court's
own and never a PACER account.
"""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.court.courts.models import Base
from sso_sim.kit.tenancy import Tenant


class Staff(Tenant, Base):
    """Somebody who works at the Clerk's Office of one court."""

    __tablename__ = "staff"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    login: Mapped[str] = mapped_column(String(64), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200))
