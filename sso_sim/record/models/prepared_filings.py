"""The table of prepared filings: uploaded and checked, but not in any docket yet.

Must not know a table of logins: the filer who prepares a filing appears here only as a login.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant
from sso_sim.record.models.base import RecordBase


class PreparedFiling(Tenant, RecordBase):
    """A prepared filing: uploaded and checked, but not in any docket until it is submitted.

    *filer_login* is the login of the filer who prepares it. A filing agent prepares it
    *on_behalf_of* the filer with that login; the column is empty for a filing in one's own name.
    """

    __tablename__ = "prepared_filings"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    court: Mapped[str] = mapped_column(String(20))
    filer_login: Mapped[str] = mapped_column(String(80))
    on_behalf_of: Mapped[str] = mapped_column(String(80), default="")
    prepared_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(20))
    event: Mapped[str] = mapped_column(String(80))
    case_number: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    filename: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
