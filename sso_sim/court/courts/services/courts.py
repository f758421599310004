"""Queries for the courts of a rehearsal, their filers and links, for services and pages.

Owns the queries. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from sso_sim.contract.claims import Claims
from sso_sim.contract.go_live import Stage
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.kit.db import find

_ACTS_AS = (
    select(Filer)
    .join(PacerLink, and_(PacerLink.court == Filer.court, PacerLink.login == Filer.login))
    .where(
        PacerLink.court == bindparam("at_court"),
        PacerLink.account_number == bindparam("account"),
    )
)


def all_courts(session: Session) -> list[CourtRow]:
    """Return the rehearsal's courts in the order of their titles."""
    return list(session.scalars(select(CourtRow).order_by(CourtRow.title)))


def readable(session: Session) -> list[str]:
    """Return the courts whose cases are readable here now: those that are live."""
    live = select(CourtRow.court).where(CourtRow.stage == Stage.LIVE)
    return list(session.scalars(live.order_by(CourtRow.court)))


def court_named(session: Session, court: str) -> CourtRow | None:
    """Return the court, or None if the rehearsal has no court of that name."""
    return find(session, CourtRow, court=court)


def contact_of(court: CourtRow) -> str:
    """Return on one line how to reach the Clerk's Office."""
    parts = [court.contact.get(name, "") for name in ("office", "phone", "email")]
    return ", ".join(part for part in parts if part) or court.title


def filer_named(session: Session, court: str, login: str) -> Filer | None:
    """Return the filer whose login is exactly *login*, case included, or None."""
    return find(session, Filer, court=court, login=login)


def link_of_account(session: Session, court: str, account_number: str) -> PacerLink | None:
    """Return the link in force of a PACER account at this court, or None."""
    return find(session, PacerLink, court=court, account_number=account_number)


def link_of_filer(session: Session, court: str, login: str) -> PacerLink | None:
    """Return the link in force of a filer, or None."""
    query = select(PacerLink).where(PacerLink.court == court, PacerLink.login == login)
    return session.scalars(query).one_or_none()


def filer_of_account(session: Session, court: str, account_number: str) -> Filer | None:
    """Return the filer that a PACER account acts as at this court, or None."""
    known = {"at_court": court, "account": account_number}
    return session.scalars(_ACTS_AS, known).one_or_none()


def filer_of(session: Session, court: str, claims: Claims | None) -> Filer | None:
    """Return the filer that the visitor with these claims acts as, or None."""
    return None if claims is None else filer_of_account(session, court, claims.account_number)


def court_held(session: Session, court: str) -> CourtRow | None:
    """Return the court, with a shared lock: its stage cannot change until this transaction ends."""
    query = select(CourtRow).where(CourtRow.court == court).with_for_update(read=True)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def court_to_change(session: Session, court: str) -> CourtRow | None:
    """Return the court, locked: nobody else can lock it until this transaction ends."""
    query = select(CourtRow).where(CourtRow.court == court).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def active_filers(session: Session, court: str, logins: Collection[str]) -> list[Filer]:
    """Return those filers with these *logins* whom the court lets file."""
    query = select(Filer).where(
        Filer.court == court, Filer.login.in_(logins), Filer.status == FilerStatus.ACTIVE
    )
    return list(session.scalars(query))
