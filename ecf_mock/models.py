"""The tables of the old CM/ECF beside the case record: courts, filers, tries, reset links.

Owns what a court is at a moment and who may sign on to it. What is converted to NextGen is the
filer and the case record; counts of tries and reset links stay behind and end with the court.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sso_sim.contract import CourtKind, Stage
from sso_sim.kit.db import UtcDateTime, new_id, new_metadata
from sso_sim.kit.tenancy import Tenant
from sso_sim.record.models import key_text


class Base(DeclarativeBase):
    """The tables of this app."""

    metadata = new_metadata()


class Court(Tenant, Base):
    """A court in one rehearsal and how far it is on its way to NextGen.

    Announced are the moments *freezes_at* which filing stops, *closes_at* which reading ends as
    well, and *opens_at* which the court goes live; *frozen_at* is when filing did stop.
    """

    __tablename__ = "courts"

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    short: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str] = mapped_column(String(64))
    stage: Mapped[str] = mapped_column(String(16))
    announced_on: Mapped[date | None]
    go_live_on: Mapped[date | None]
    freezes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    menu: Mapped[dict[str, str]] = mapped_column(JSON)
    clerk_email: Mapped[str] = mapped_column(String(254))
    clerk_phone: Mapped[str] = mapped_column(String(40))

    @property
    def court_kind(self) -> CourtKind:
        """The kind as the contract's word."""
        return CourtKind(self.kind)

    @property
    def at_stage(self) -> Stage:
        """The stage as the contract's word."""
        return Stage(self.stage)

    def reading_over(self, now: datetime) -> bool:
        """Say whether the moment has passed until which the court can be read when frozen."""
        return self.closes_at is not None and now >= self.closes_at


class Filer(Tenant, Base):
    """A person with a login of their own at one court; the login is case-sensitive.

    *email* is the primary address: reset links go there and nowhere else.
    """

    __tablename__ = "filers"
    __table_args__ = (UniqueConstraint("rehearsal_id", "court", "login"),)

    id: Mapped[str] = mapped_column(String(24), primary_key=True, default=new_id)
    court: Mapped[str] = mapped_column(key_text(20))
    login: Mapped[str] = mapped_column(key_text(80))
    password_hash: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    status: Mapped[str] = mapped_column(String(16))
    bar_number: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(40))


class LoginTries(Tenant, Base):
    """The tries at one login since the last that succeeded, whether or not the login exists.

    The name as typed is kept as a fingerprint: people type passwords into the wrong box.
    """

    __tablename__ = "login_tries"

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    login_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    failed: Mapped[int]
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DefaultPacerLogin(Tenant, Base):
    """The PACER login a filer has left with the court, to be charged without being asked again.

    Without the password, which only PACER knows: *since* is from when on the account had the one
    that was proved, and another one since makes this worthless. It is no link, and stays behind
    when the court is converted.
    """

    __tablename__ = "default_pacer_logins"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "filer_id"], ["filers.rehearsal_id", "filers.id"], ondelete="CASCADE"
        ),
    )

    filer_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    username: Mapped[str] = mapped_column(String(80))
    since: Mapped[str] = mapped_column(String(40))


class ResetLink(Tenant, Base):
    """A mailed link that sets one filer's password once; only the digest of its token is kept."""

    __tablename__ = "reset_links"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "filer_id"], ["filers.rehearsal_id", "filers.id"], ondelete="CASCADE"
        ),
        Index(None, "rehearsal_id", "filer_id"),
    )

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    court: Mapped[str] = mapped_column(key_text(20))
    filer_id: Mapped[str] = mapped_column(String(24))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
