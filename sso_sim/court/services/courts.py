"""The courts of a rehearsal and their filers, as other services and pages look them up.

Owns the queries. Changes nothing.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.court.models import CourtRow, Filer, PacerLink
from sso_sim.kit.db import find


def all_courts(session: Session) -> list[CourtRow]:
    """Return the rehearsal's courts in the order of their titles."""
    return list(session.scalars(select(CourtRow).order_by(CourtRow.title)))


def court_named(session: Session, court: str) -> CourtRow | None:
    """Return the court, or None where the rehearsal has none of that name."""
    return find(session, CourtRow, court=court)


def filer_named(session: Session, court: str, login: str) -> Filer | None:
    """Return the filer whose login is exactly *login*, capitals and all."""
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
    link = link_of_account(session, court, account_number)
    return None if link is None else filer_named(session, court, link.login)
