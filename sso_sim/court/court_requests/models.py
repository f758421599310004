"""The table of requests that arrive from PACER: registrations, and changes of linked accounts.

Owns what a row means. Knows no Flask and no rule. A row that waits permits and changes nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.court_requests.domain import RejectReason
from sso_sim.court.courts.models import Base, coded
from sso_sim.kit.tenancy import Tenant


class CourtRequest(Tenant, Base):
    """A request in the court's queue, or decided.

    *key* is PACER's own name for it, so that one delivered twice is one. What PACER said of the
    account is as it was when the request was sent. *details* is what is asked for, by the names of
    the fields. *login* is the filer's: of the link by which a change was sent, or made of a
    registration.
    """

    __tablename__ = "court_requests"
    __table_args__ = (
        Index(None, "rehearsal_id", "court", "kind", "state", "sent_at"),
        CheckConstraint(
            "CASE kind WHEN 'registration' "
            "THEN application IS NOT NULL AND email IS NOT NULL AND firm IS NOT NULL "
            "ELSE change IS NOT NULL AND link IS NOT NULL AND serial IS NOT NULL "
            "AND former IS NOT NULL END",
            name="whole",
        ),
    )
    __mapper_args__ = {"polymorphic_on": "kind", "with_polymorphic": "*"}

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    kind: Mapped[RequestKind] = mapped_column(coded(RequestKind))
    court: Mapped[str] = mapped_column(String(16))
    account_number: Mapped[str] = mapped_column(String(7))
    username: Mapped[str] = mapped_column(String(45))
    name: Mapped[str] = mapped_column(String(200))
    login: Mapped[str] = mapped_column(String(64), default="")
    details: Mapped[dict[str, Any]]
    sent_at: Mapped[datetime]
    state: Mapped[RequestState] = mapped_column(coded(RequestState), default=RequestState.WAITING)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(64), default="")
    reason: Mapped[RejectReason | None] = mapped_column(coded(RejectReason))
    remark: Mapped[str] = mapped_column(String(200), default="")


class Registration(CourtRequest):
    """A request for a CM/ECF account."""

    __mapper_args__ = {"polymorphic_identity": RequestKind.REGISTRATION}

    application: Mapped[Application] = mapped_column(coded(Application), nullable=True)
    email: Mapped[str] = mapped_column(String(254), nullable=True)
    firm: Mapped[str] = mapped_column(String(120), nullable=True)

    @property
    def bar_number(self) -> str:
        """The bar number the applicant gave, or empty."""
        return str(self.details.get("bar_number", ""))


class AccountChange(CourtRequest):
    """A request to take over a change of a linked account.

    *link* names the link by which it was sent. *serial* counts the changes of one sort, so that one
    that comes late is known to be the older. *former* is what the court had when it was decided.
    """

    __mapper_args__ = {"polymorphic_identity": RequestKind.CHANGE}

    change: Mapped[ChangeKind] = mapped_column(coded(ChangeKind), nullable=True)
    link: Mapped[str] = mapped_column(String(100), nullable=True)
    serial: Mapped[int] = mapped_column(nullable=True)
    former: Mapped[dict[str, Any]] = mapped_column(nullable=True)


Index(
    None,
    CourtRequest.rehearsal_id,
    CourtRequest.court,
    CourtRequest.account_number,
    AccountChange.change,
)
