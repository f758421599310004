"""The table of notices of filing that wait for the end of the day.

Owns the meaning of a row. Must not know Flask or any rule.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.court.courts.models import Base
from sso_sim.kit.tenancy import Tenant


class PendingNotice(Tenant, Base):
    """A notice for a filer who wants all notices of a day in one message.

    *already* holds the addresses, in small letters, that got the notice at the time of filing
    because another person on the case receives mail there, too.
    """

    __tablename__ = "pending_notices"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    login: Mapped[str] = mapped_column(String(64), primary_key=True)
    case_number: Mapped[str] = mapped_column(String(40), primary_key=True)
    entry_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    already: Mapped[list[str]] = mapped_column(JSON, default=list)
    kept_at: Mapped[datetime]
