"""The table of the mailed links that set a new password in place of a forgotten one.

Reset links stay behind when the court is converted, and end with it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ecf_mock.models.base import Base
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant
from sso_sim.record.models.base import key_text


class ResetLink(Tenant, Base):
    """A mailed link that sets one filer's password once; only the digest of its token is stored."""

    __tablename__ = "reset_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "filer_id"], ["filers.rehearsal_id", "filers.id"], ondelete="CASCADE"
        ),
        Index(None, "rehearsal_id", "filer_id"),
    )

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    court: Mapped[str] = mapped_column(key_text(20))
    filer_id: Mapped[str] = mapped_column(String(24))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
