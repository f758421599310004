"""Queries for changes from PACER, for services and pages.

Owns the queries. Changes nothing.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestState
from sso_sim.court.court_requests.models import AccountChange
from sso_sim.court.courts.models import Filer
from sso_sim.court.courts.services import courts


def waiting_of(session: Session, filer: Filer) -> list[AccountChange]:
    """Return the waiting changes of a filer, oldest first."""
    query = select(AccountChange).where(
        AccountChange.court == filer.court,
        AccountChange.login == filer.login,
        AccountChange.state == RequestState.WAITING,
    )
    return list(session.scalars(query.order_by(AccountChange.sent_at, AccountChange.key)))


def filer_of(session: Session, row: AccountChange) -> Filer | None:
    """Return the filer that a change is valid for, or None if its link is no longer in force."""
    link = courts.link_of_account(session, row.court, row.account_number)
    if link is None or link.key != row.link:
        return None
    return courts.filer_named(session, row.court, link.login)


def newest_serial(session: Session, court: str, account_number: str, kind: ChangeKind) -> int:
    """Return the highest serial of an account's changes of one kind, or 0 if there is none."""
    query = select(func.max(AccountChange.serial)).where(
        AccountChange.court == court,
        AccountChange.account_number == account_number,
        AccountChange.change == kind,
    )
    return session.scalars(query).one() or 0
