"""The table of requests that arrive from PACER: registrations, and changes of linked accounts.

Owns the meaning of a row. Must not know Flask or any rule. A waiting row permits nothing and
changes nothing.
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
    """A request in the court's queue, waiting or decided.

    *key* is PACER's own name for the request, so that a request delivered twice is one request. The
    account's data are those at the time when the request was sent. *details* holds the requested
    values, keyed by field name. *login* is a filer's: for a change, the filer of the link by which
    it was sent; for a registration, the filer that was made of it.
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
        """The bar number that the applicant gave, or an empty string."""
        return str(self.details.get("bar_number", ""))


class AccountChange(CourtRequest):
    """A request to take over a change of a linked account.

    *link* names the link by which it was sent. *serial* counts the changes of one kind, so that the
    court recognises a late one as the older. *former* is the court's value at the time of the
    decision.
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
