"""Find accounts, and draw the number, username and token of an account.

Owns all lookups and random values of accounts for the whole of PACER. Must not know their purpose:
the use cases beside this module do.
"""

from __future__ import annotations

import secrets

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.credentials import username_key
from pacer_mock.accounts.models import Account
from sso_sim.kit.db import find

_TOKEN_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which look alike in a letter."""

_NAMED = select(Account).where(Account.username_key == bindparam("username_key"))


def account_numbered(session: Session, account_number: str) -> Account:
    """Return the account with that number; a missing account is an unexpected error."""
    account = find(session, Account, account_number=account_number)
    if account is None:
        raise LookupError(f"No account {account_number} in this rehearsal.")
    return account


def accounts_numbered(session: Session, *numbers: str) -> dict[str, Account]:
    """Return the accounts with these numbers, keyed by number, in the order requested."""
    found = session.scalars(select(Account).where(Account.account_number.in_(numbers)))
    by_number = {each.account_number: each for each in found}
    return {number: by_number[number] for number in numbers}


def account_held(session: Session, account_number: str) -> Account:
    """Return the account with that number, locked until the transaction ends."""
    query = select(Account).where(Account.account_number == account_number).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def accounts_held(session: Session, *numbers: str) -> dict[str, Account]:
    """Return those of these accounts that exist, locked in the order of their numbers.

    Two simultaneous changes of the same accounts therefore never deadlock.
    """
    query = select(Account).where(Account.account_number.in_(set(numbers)))
    in_order = query.order_by(Account.account_number).with_for_update()
    found = session.scalars(in_order.execution_options(populate_existing=True))
    return {account.account_number: account for account in found}


def account_named(session: Session, username: str) -> Account | None:
    """Return the account with that username, regardless of case."""
    return session.scalars(_NAMED, {"username_key": username_key(username)}).one_or_none()


def is_taken(session: Session, username: str, *, by_other_than: str = "") -> bool:
    """Say whether another account has that username, regardless of case."""
    holder = account_named(session, username)
    return holder is not None and holder.account_number != by_other_than


def new_account_number(session: Session) -> str:
    """Return a seven-digit number that no account of this rehearsal has."""
    while True:
        number = str(1_000_000 + secrets.randbelow(9_000_000))
        if find(session, Account, account_number=number) is None:
            return number


def new_token() -> str:
    """Return an activation token as it is printed in the letter."""
    signs = "".join(secrets.choice(_TOKEN_SIGNS) for _ in range(12))
    return "-".join(signs[place : place + 4] for place in (0, 4, 8))
