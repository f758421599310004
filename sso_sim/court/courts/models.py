"""The tables of the NextGen court besides the case record: courts, filers, links, proofs.

Owns the meaning of a row, and the constraints that hold the rules under races. Must not know Flask
or any rule of procedure. A filer is named by court and login; a PACER account only by its number.
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
    """A court in one rehearsal: its name, its stage, and its own settings.

    *accepts_shared* lets shared PACER accounts link, as some courts once did. Without *verify_page*
    the first Submit links (appellate courts show no second page). With *stale_menu* a session keeps
    the menu that it began with, even if a link is made meanwhile. *client_id* and *client_secret*
    are the court's own as a client of PACER's sign-on. Three times are announced: filing in the old
    CM/ECF stops at *freezes_at*, the old CM/ECF closes at *closes_at*, and this court opens at
    *opens_at*.
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
    """A person whom the court lets file: the account that came over from the old CM/ECF.

    The login is case-sensitive. *password_hash* is None once the filer is linked: then PACER's
    password is the only one. *email* is the primary address; reset links go there and nowhere else.
    Notices also go to *secondary_emails*. The court took over *address*, and the frequency and
    format of notices, from PACER.
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

    An account has one filer per court, and a filer one account: the primary key enforces the first,
    the unique constraint the second, also when two requests arrive at the same time. A link that
    the clerk ends is deleted; the trail still records it. *name* and *email* are PACER's claims at
    the time of the link. *retired_hash* is the CM/ECF password that the link retired: it opens
    nothing, but a person who still knows it may be told that the filer is linked. *proof_id*
    distinguishes a second press of the same Submit from a second link.
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
        """The key of this link; a later link of the same account and filer has another one."""
        return f"link-{self.court}-{self.account_number}-{self.proof_id}"


class LogoutToken(Tenant, Base):
    """A log-out that PACER has sent to a court, stored so that its token is not accepted twice.

    *sid* is the session at PACER that has ended, so that a sign-on that is still in progress in
    that session begins no visit. The row is kept until *keep_until*, in real time.
    """

    __tablename__ = "logout_tokens"
    __table_args__ = (Index(None, "rehearsal_id", "court", "sid"),)

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    jti: Mapped[str] = mapped_column(String(100), primary_key=True)
    sid: Mapped[str] = mapped_column(String(100))
    keep_until: Mapped[datetime]


class LinkProof(Tenant, Base):
    """The proof that one visit has given, between the linking form and the second Submit.

    A visit has at most one. *seal* is a digest of the filer as proved and as shown on the verify
    page: a password changed or a name corrected in between invalidates it.
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
