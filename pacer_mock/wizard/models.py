"""The table of the input so far in a wizard.

Owns the meaning of a row. Must not know the steps of any wizard.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class Draft(Tenant, Base):
    """A person's input so far in a wizard, kept until the last Submit and never longer.

    It contains no password and no answer. `owner` is the sign-on visit or the anonymous browser
    that typed it. `result` is the account number once submitted: a second Submit of the same draft
    is answered with the first one's result.
    """

    __tablename__ = "drafts"

    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    wizard: Mapped[str] = mapped_column(String(20), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    result: Mapped[str] = mapped_column(String(7), default="")
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)
