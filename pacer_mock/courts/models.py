"""PACER's tables about courts: its list of courts, and the accounts registered at each.

Owns the meaning of a row. Must not know any court's logins.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, coded, of_account
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class RegisteredCourt(Tenant, Base):
    """A court at which an account is known as a filer; the court reports it after linking.

    `key` is the court's own name for this registration, so that a repeated report is harmless.
    """

    __tablename__ = "registered_courts"
    __table_args__ = (of_account(), UniqueConstraint("rehearsal_id", "account_number", "court"))

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    court: Mapped[str] = mapped_column(String(10))
    filer_name: Mapped[str] = mapped_column(String(200))
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class EndedRegistration(Tenant, Base):
    """A registration that its court has ended: a late report of it does not restore it."""

    __tablename__ = "ended_registrations"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)


class Court(Tenant, Base):
    """A court in PACER's list, with the stage that the desk reported last."""

    __tablename__ = "courts"

    court: Mapped[str] = mapped_column(String(10), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[CourtKind] = mapped_column(coded(CourtKind))
    psc_court_id: Mapped[str] = mapped_column(String(20))
    stage: Mapped[Stage] = mapped_column(coded(Stage))
