"""PACER's table of the requests of administrative accounts, each with its outcome.

Owns the meaning of a row. The memberships themselves are facts of accounts, and are kept with the
accounts.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, coded, of_account, of_paa
from pacer_mock.memberships.domain import RequestState
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class MembershipRequest(Tenant, Base):
    """A PAA's request to pay for an account, kept with its outcome.

    *key* is in addresses; *remark* is what the PAA wrote to the holder.
    """

    __tablename__ = "membership_requests"
    __table_args__ = (
        of_account(),
        of_paa(),
        Index(None, "rehearsal_id", "paa_number"),
        Index(None, "rehearsal_id", "account_number"),
    )

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    paa_number: Mapped[str] = mapped_column(String(7))
    account_number: Mapped[str] = mapped_column(String(7))
    remark: Mapped[str] = mapped_column(String(120))
    state: Mapped[RequestState] = mapped_column(coded(RequestState))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
