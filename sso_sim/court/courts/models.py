"""The tables of the NextGen court beside the case record: courts, filers, links, proofs.

Owns what a row means and the constraints that hold the rules under races. Knows no Flask and
no rule of procedure. A filer is named by court and login; a PACER account only by its number.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import JSON, Enum, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sso_sim.contract.account_changes import Format, Frequency
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.kit.db import UtcDateTime, new_metadata
from sso_sim.kit.tenancy import Tenant

E = TypeVar("E", bound=StrEnum)


class Base(DeclarativeBase):
    """The base of every table of this app."""

    metadata = new_metadata()
    type_annotation_map = {
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
    }


def coded(kind: type[E]) -> Enum:
    """Return a column type that stores the values of *kind*, checked by the database."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


class CourtRow(Tenant, Base):
    """A court in one rehearsal: what it is called, how far it is, and what it does its own way.

    *accepts_shared* lets shared PACER accounts link, as some courts once did; without
    *verify_page* the first Submit links (appellate courts show no second page); with *stale_menu* a
    session keeps the menu it began with, whatever is linked meanwhile. *client_id* and
    *client_secret* are the court's own as a client of PACER's sign-on. Announced are the moments
    *freezes_at* which filing stops in the old CM/ECF, *closes_at* which that one closes, and
    *opens_at* which this one opens.
    """

    __tablename__ = "courts"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(String(80))
    kind: Mapped[CourtKind] = mapped_column(coded(CourtKind))
    zone: Mapped[str] = mapped_column(String(64))
    stage: Mapped[Stage] = mapped_column(coded(Stage))
    announced_on: Mapped[date | None]
    go_live_on: Mapped[date | None]
    freezes_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    opens_at: Mapped[datetime | None]
    contact: Mapped[dict[str, Any]]
    menu: Mapped[dict[str, Any]]
    link_label: Mapped[str] = mapped_column(String(120))
    utilities_group: Mapped[str] = mapped_column(String(120))
    accepts_shared: Mapped[bool]
    verify_page: Mapped[bool]
    stale_menu: Mapped[bool] = mapped_column(default=False)
    client_id: Mapped[str] = mapped_column(String(80))
    client_secret: Mapped[str] = mapped_column(String(200))


class Filer(Tenant, Base):
    """Somebody whom the court lets file: the CM/ECF account that came over from the old CM/ECF.

    The login is case-sensitive. *password_hash* is None once the filer is linked: PACER's is
    the only password then. *email* is the primary address; reset links go there and nowhere else.
    To *secondary_emails* go notices as well. *address* is what the court took over from PACER, and
    so is how often and in which form notices come.
    """

    __tablename__ = "filers"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    login: Mapped[str] = mapped_column(String(64), primary_key=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    secondary_emails: Mapped[list[str]] = mapped_column(JSON, default=list)
    status: Mapped[FilerStatus] = mapped_column(coded(FilerStatus))
    bar_number: Mapped[str] = mapped_column(String(40), default="")
    role: Mapped[str] = mapped_column(String(40), default="attorney")
    address: Mapped[dict[str, Any]] = mapped_column(default=dict)
    notice_frequency: Mapped[Frequency] = mapped_column(coded(Frequency), default=Frequency.EACH)
    notice_format: Mapped[Format] = mapped_column(coded(Format), default=Format.HTML)
    reset_digest: Mapped[str | None] = mapped_column(String(64))
    reset_asked_at: Mapped[datetime | None]


class PacerLink(Tenant, Base):
    """A link in force: this PACER account acts at this court as this filer.

    One account to one filer per court, and the reverse: the primary key holds the first, the
    unique constraint the second, also when two requests arrive at once. A link that the clerk
    ends is deleted; that it was there stands in the trail. *name* and *email* are what PACER
    said when the link was made. *retired_hash* is the CM/ECF password that the link retired: it
    opens nothing, but who still knows it may be told that the filer is linked. *proof_id* tells a
    second press of the same Submit from a second link.
    """

    __tablename__ = "pacer_links"
    __table_args__ = (
        UniqueConstraint("rehearsal_id", "court", "login"),
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "login"],
            ["filers.rehearsal_id", "filers.court", "filers.login"],
        ),
    )

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    login: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    linked_at: Mapped[datetime]
    retired_hash: Mapped[str | None] = mapped_column(String(255))
    proof_id: Mapped[str] = mapped_column(String(24), default="")

    @property
    def key(self) -> str:
        """What names this link and no later one of the same account and filer."""
        return f"link-{self.court}-{self.account_number}-{self.proof_id}"


class LogoutToken(Tenant, Base):
    """A log-out that PACER has told a court: its token is not taken twice.

    *sid* is the session at PACER that is over, so that a sign-on in it that is still under way
    begins no visit. Kept until *keep_until*, real time.
    """

    __tablename__ = "logout_tokens"
    __table_args__ = (Index(None, "rehearsal_id", "court", "sid"),)

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    jti: Mapped[str] = mapped_column(String(100), primary_key=True)
    sid: Mapped[str] = mapped_column(String(100))
    keep_until: Mapped[datetime]


class LinkProof(Tenant, Base):
    """What one visit has proved, between the linking form and the second Submit.

    One per visit. *seal* is a digest of the filer as proved and as shown on the verify page: a
    password changed or a name corrected in between breaks it.
    """

    __tablename__ = "link_proofs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "login"],
            ["filers.rehearsal_id", "filers.court", "filers.login"],
            ondelete="CASCADE",
        ),
    )

    visit_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    id: Mapped[str] = mapped_column(String(24))
    court: Mapped[str] = mapped_column(String(16))
    login: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))
    proved_at: Mapped[datetime]
