"""The table of the links mailed to people who have forgotten a password.

Owns the meaning of a row. The token itself is stored nowhere.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, of_account
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class ResetLink(Tenant, Base):
    """The link last mailed to an account for choosing a new password; a newer link takes its row.

    The row stores only the digest of the link's token. Both moments are of the rehearsal's clock.
    """

    __tablename__ = "reset_links"
    __table_args__ = (of_account(), UniqueConstraint("rehearsal_id", "token_digest"))

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
