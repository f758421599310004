"""Find the account that pays for the usage of another account.

Owns that one question. Every charge asks it when it is made.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account, Membership


def payer_of(session: Session, account: Account) -> str:
    """Return the number of the account that pays for *account*: its PAA, or itself."""
    return paa_number_of(session, account.account_number) or account.account_number


def paa_number_of(session: Session, account_number: str) -> str | None:
    """Return the number of the PAA that pays for an account now, or None."""
    query = select(Membership.paa_number).where(Membership.account_number == account_number)
    return session.scalars(query).one_or_none()


def paa_of(session: Session, account_number: str) -> Account | None:
    """Return the PAA that pays for an account, or None."""
    query = select(Account).join(Membership, Account.account_number == Membership.paa_number)
    return session.scalars(query.where(Membership.account_number == account_number)).one_or_none()
