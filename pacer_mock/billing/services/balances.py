"""Balances: the debt of an account, its payments, its stored card, and moving a balance.

Owns the ledger: every change is a line of it, and a balance is their sum. Must not know how the
invoice of a quarter is calculated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from pacer_mock.accounts import letters
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held, accounts_held
from pacer_mock.billing import letters as billing_letters
from pacer_mock.billing.domain.fees import read_quarter
from pacer_mock.billing.models import Charge, LedgerEntry, LedgerKind
from pacer_mock.billing.services import invoices
from sso_sim.contract.events import Event
from sso_sim.kit.db import find, new_id


def balance_of(session: Session, account_number: str) -> int:
    """Return an account's debt in cents; a negative number is a credit."""
    query = select(func.coalesce(func.sum(LedgerEntry.cents), 0))
    return int(session.scalar(query.where(LedgerEntry.account_number == account_number)) or 0)


def entries_of(session: Session, account_number: str) -> Sequence[LedgerEntry]:
    """Return the lines of an account's ledger, newest first."""
    query = select(LedgerEntry).where(LedgerEntry.account_number == account_number)
    return session.scalars(query.order_by(LedgerEntry.at.desc(), LedgerEntry.key.desc())).all()


def pay(
    session: Session, now: datetime, account_number: str, cents: int, card: str, *, key: str
) -> LedgerEntry:
    """Take a payment of *cents* with the card whose last four digits are *card*.

    *key* belongs to the form: a form sent twice is one payment. An amount above the balance becomes
    a credit; the form limits how much a person may pay.
    """
    account = account_held(session, account_number)
    known = payment(session, account_number, key)
    if known is not None:
        return known
    about = f"Card ending in {card}"
    entry = LedgerEntry(
        key=_payment_key(account_number, key),
        account_number=account_number,
        kind=LedgerKind.PAYMENT,
        quarter="",
        cents=-cents,
        about=about,
        at=now,
    )
    session.add(entry)
    session.flush()
    left = balance_of(session, account_number)
    account_trail.tell(session, now, Event.PACER_PAID, account, cents=cents, balance=left)
    billing_letters.payment_receipt(session, now, account, cents, about, left)
    return entry


def payment(session: Session, account_number: str, key: str) -> LedgerEntry | None:
    """Return the payment that was made with the form *key*, or None."""
    return find(session, LedgerEntry, key=_payment_key(account_number, key)) if key else None


def _payment_key(account_number: str, key: str) -> str:
    return f"payment-{account_number}-{key}"[:100]


def remove_card(session: Session, now: datetime, account_number: str) -> Account:
    """Delete the stored card; without a stored card, do nothing."""
    account = account_held(session, account_number)
    if account.card_last_four:
        account.card_last_four = ""
        account_trail.tell(session, now, Event.PACER_SETTINGS_CHANGED, account, what="stored card")
        letters.confirm_card_change(session, now, account)
    return account


def move_balance(session: Session, from_account: str, to_account: str, now: datetime) -> int:
    """Move the balance of *from_account* to *to_account*; return the cents that were moved.

    Charges not invoiced yet appear on *to_account*'s next invoice, and *from_account* gets no more
    invoices ([PACER-PAA]). A balance of zero moves only those charges.
    """
    held = accounts_held(session, from_account, to_account)
    giver, taker = held[from_account], held[to_account]
    moved = balance_of(session, from_account)
    if moved:
        key = new_id()
        _transfer(session, now, giver, -moved, f"Moved to account {to_account}", key)
        _transfer(session, now, taker, moved, f"Moved from account {from_account}", key)
    _move_open_charges(session, from_account, to_account)
    account_trail.tell(session, now, Event.PACER_BALANCE_MOVED, giver, to=to_account, cents=moved)
    return moved


def _transfer(
    session: Session, now: datetime, account: Account, cents: int, about: str, key: str
) -> None:
    session.add(
        LedgerEntry(
            key=f"transfer-{key}-{account.account_number}",
            account_number=account.account_number,
            kind=LedgerKind.TRANSFER,
            quarter="",
            cents=cents,
            about=about,
            at=now,
        )
    )
    session.flush()


def _move_open_charges(session: Session, from_account: str, to_account: str) -> None:
    sent = select(LedgerEntry.quarter).where(
        LedgerEntry.account_number == from_account, LedgerEntry.kind == LedgerKind.INVOICE
    )
    of_giver = (Charge.payer == from_account, Charge.quarter.not_in(sent))
    for text in session.scalars(select(Charge.quarter).where(*of_giver).distinct()).all():
        quarter = read_quarter(text)
        if quarter is None:
            continue
        session.execute(
            update(Charge)
            .where(Charge.payer == from_account, Charge.quarter == text)
            .values(payer=to_account)
            .execution_options(synchronize_session=False)
        )
        invoices.expect_no_more(session, from_account, quarter)
        invoices.expect(session, to_account, quarter)
