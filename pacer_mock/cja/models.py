"""The table of requests to the PACER Service Center to move CJA privileges.

Owns the meaning of a row. Must not know Flask, nor the rule by which a request is answered.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, coded, of_account
from sso_sim.kit.db import UtcDateTime, new_id
from sso_sim.kit.tenancy import Tenant


class CjaAnswer(StrEnum):
    """The outcome of a request."""

    NONE = "none"
    GRANTED = "granted"
    REFUSED = "refused"


class CjaRequest(Tenant, Base):
    """A request from an individual account, *account_number*, and its answer.

    *exempt_number* is the account number as it was typed: such an account may not exist.
    *districts* are those named in the request, *moved* those that came with the old account;
    *reasons* say why it was refused. An account has at most one open request.
    """

    __tablename__ = "cja_requests"
    __table_args__ = (of_account(), Index(None, "rehearsal_id", "account_number"))

    id: Mapped[str] = mapped_column(String(24), primary_key=True, default=new_id)
    account_number: Mapped[str] = mapped_column(String(7))
    exempt_number: Mapped[str] = mapped_column(String(7))
    districts: Mapped[list[str]] = mapped_column(JSON)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[CjaAnswer] = mapped_column(coded(CjaAnswer), default=CjaAnswer.NONE)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    moved: Mapped[list[str]] = mapped_column(JSON, default=list)
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
