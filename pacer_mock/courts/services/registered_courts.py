"""Where an account is registered as a filer, as the courts report it after linking.

Owns the list that "Display Registered Courts" shows. Must not know what a link is: the link belongs
to the court, and PACER only gets reports of it.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.courts.models import Court, EndedRegistration, RegisteredCourt
from sso_sim.contract.events import Event
from sso_sim.kit.db import find

_ANY = (
    select(RegisteredCourt.key)
    .where(RegisteredCourt.account_number == bindparam("account_number"))
    .limit(1)
)


def put(
    session: Session, now: datetime, *, key: str, account_number: str, court: str, filer_name: str
) -> bool:
    """Record that *court* knows the account as *filer_name*; return False if there is no account.

    A repeated report with the same *key* changes nothing. Another key for the same court replaces
    the former one.
    """
    # The row is locked: two workers of a court may deliver the same message simultaneously.
    query = select(Account).where(Account.account_number == account_number).with_for_update()
    account = session.scalars(query).one_or_none()
    if account is None:
        return False
    if find(session, RegisteredCourt, key=key) is not None:
        return True
    if find(session, EndedRegistration, key=key) is not None:
        return True  # The court has ended the registration since: this message is late.
    of_court = RegisteredCourt.court == court
    former = delete(RegisteredCourt).where(
        RegisteredCourt.account_number == account_number, of_court
    )
    session.execute(former)
    session.add(
        RegisteredCourt(
            key=key, account_number=account_number, court=court, filer_name=filer_name, since=now
        )
    )
    account_trail.tell(
        session, now, Event.PACER_COURT_REGISTERED, account, court=court, filer_name=filer_name
    )
    return True


def remove(session: Session, now: datetime, *, key: str, account_number: str) -> None:
    """Delete a registration of the account for good; a repeated or early report is harmless."""
    # The row is locked: the message that created the registration may still be on its way.
    query = select(Account).where(Account.account_number == account_number).with_for_update()
    account = session.scalars(query).one_or_none()
    if account is None or find(session, EndedRegistration, key=key) is not None:
        return
    session.add(EndedRegistration(key=key))
    row = find(session, RegisteredCourt, key=key)
    if row is not None and row.account_number == account_number:
        session.delete(row)
        account_trail.tell(session, now, Event.PACER_COURT_UNREGISTERED, account, court=row.court)


def files_somewhere(session: Session, account_number: str) -> bool:
    """Say whether any court knows the account as a filer."""
    return session.scalars(_ANY, {"account_number": account_number}).first() is not None


def of_account(session: Session, account_number: str) -> list[tuple[RegisteredCourt, str]]:
    """Return the account's registrations, oldest first, each with the court's title."""
    titles = {court.court: court.title for court in session.scalars(select(Court))}
    query = select(RegisteredCourt).where(RegisteredCourt.account_number == account_number)
    rows = session.scalars(query.order_by(RegisteredCourt.since, RegisteredCourt.court))
    return [(row, titles.get(row.court, row.court)) for row in rows]
