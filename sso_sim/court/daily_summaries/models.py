"""The table of notices of filing that wait for the end of the day.

Owns what a row means. Knows no Flask and no rule.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.court.courts.models import Base
from sso_sim.kit.tenancy import Tenant


class PendingNotice(Tenant, Base):
    """A notice for a filer who wants all of a day in one message.

    *already* are the addresses, in small letters, that had it at the time of filing, because
    somebody else on the case writes there too.
    """

    __tablename__ = "pending_notices"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    login: Mapped[str] = mapped_column(String(64), primary_key=True)
    case_number: Mapped[str] = mapped_column(String(40), primary_key=True)
    entry_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    already: Mapped[list[str]] = mapped_column(JSON, default=list)
    kept_at: Mapped[datetime]
