"""PACER's tables of administrative accounts: for whom they pay, and whom they have asked.

Owns what a row means, and the key by which one account belongs to one PAA at most.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.domain.memberships import RequestState
from pacer_mock.models import Base, coded, of_account
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


def of_paa() -> ForeignKeyConstraint:
    """Return the key by which a row belongs to a PAA of its own rehearsal."""
    return ForeignKeyConstraint(
        ["rehearsal_id", "paa_number"],
        ["accounts.rehearsal_id", "accounts.account_number"],
        ondelete="CASCADE",
    )


class Membership(Tenant, Base):
    """An account a PAA pays for. Its number is the key: two PAAs cannot pay for one account."""

    __tablename__ = "memberships"
    __table_args__ = (of_account(), of_paa(), Index(None, "rehearsal_id", "paa_number"))

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    paa_number: Mapped[str] = mapped_column(String(7))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class MembershipRequest(Tenant, Base):
    """A PAA's request to pay for an account, kept with what became of it.

    *key* stands in addresses; *remark* is what the PAA wrote to the holder.
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
