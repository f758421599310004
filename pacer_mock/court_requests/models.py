"""The table of requests from accounts to courts: applications for e-filing, and changes.

Owns the meaning of a row. Must not know Flask, nor any court's own table of requests.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, coded, of_account
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class CourtRequest(Tenant, Base):
    """A request as it was sent to a court, with the court's answer so far.

    *key* is its name at PACER and at the court. *details* has the content of the request, keyed by
    field name. *reason*, *remark* and *contact* are the court's own words.
    """

    __tablename__ = "court_requests"
    __table_args__ = (
        of_account(),
        CheckConstraint(
            "CASE kind WHEN 'registration' THEN application IS NOT NULL "
            "ELSE change IS NOT NULL AND link IS NOT NULL AND serial IS NOT NULL END",
            name="whole",
        ),
    )
    __mapper_args__ = {"polymorphic_on": "kind", "with_polymorphic": "*"}

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    kind: Mapped[RequestKind] = mapped_column(coded(RequestKind))
    account_number: Mapped[str] = mapped_column(String(7))
    court: Mapped[str] = mapped_column(String(16))
    details: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[RequestState] = mapped_column(coded(RequestState), default=RequestState.WAITING)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(400), default="")
    remark: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(400), default="")


class EfileApplication(CourtRequest):
    """A request for a CM/ECF account.

    The form has the key: a form sent twice is one request.
    """

    __mapper_args__ = {"polymorphic_identity": RequestKind.REGISTRATION}

    application: Mapped[Application] = mapped_column(coded(Application), nullable=True)


class AccountChange(CourtRequest):
    """A request to apply a change to a linked account.

    *link* is the registration under which the account acts there: the change applies to that one
    alone. *serial* counts the changes of one sort to one court, so that the court can tell which is
    newer in whatever order they arrive.
    """

    __mapper_args__ = {"polymorphic_identity": RequestKind.CHANGE}

    change: Mapped[ChangeKind] = mapped_column(coded(ChangeKind), nullable=True)
    link: Mapped[str] = mapped_column(String(100), nullable=True)
    serial: Mapped[int] = mapped_column(nullable=True)


Index(
    None,
    CourtRequest.rehearsal_id,
    CourtRequest.account_number,
    CourtRequest.court,
    AccountChange.change,
    AccountChange.serial,
    unique=True,
)
