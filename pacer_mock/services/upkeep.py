"""Keeping an account up to date: name, address, notices, where bills go, client code, stored card.

Owns these use cases; each tells the trail and the holder, and one that changes nothing tells
nobody. Must not know pages or forms: what is typed arrives judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.domain.manage import Item, blockers_to
from pacer_mock.domain.upkeep import Noticing, UpkeepRefusal, noticing_of
from pacer_mock.models import Account, Address
from pacer_mock.models_upkeep import AddressUpdate
from pacer_mock.services import letters, registered_courts, telling
from pacer_mock.services.accounts import account_held
from pacer_mock.services.membership_lists import paa_of
from sso_sim.contract import Event
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused

Outcome = Account | Refused


def set_billing_email(session: Session, now: datetime, account_number: str, email: str) -> Outcome:
    """Send bills to *email* from now on; both the old address and the new one are told."""
    account = _held(session, account_number, Item.BILLING_EMAIL)
    if isinstance(account, Refused) or email == billing_email(account):
        return account
    former, account.billing_email = billing_email(account), email
    _tell(session, now, account, "billing email")
    for to in (former, email):
        letters.confirm_change(session, now, account, "billing email", to=to)
    return account


def billing_email(account: Account) -> str:
    """Return where the bills of an account go."""
    return account.billing_email or account.email


def demand_code(session: Session, now: datetime, account_number: str, *, required: bool) -> Outcome:
    """Let searches of one's own account need a client code, or not; a PAA's demand comes first."""
    account = _held(session, account_number, Item.BILLING_PREFERENCES)
    if isinstance(account, Refused):
        return account
    if paa_of(session, account_number) is not None:
        reasons = (UpkeepRefusal.PAA_DECIDES,)
        telling.tell_refusal(session, now, Event.PACER_SETTINGS_CHANGED, account, reasons)
        return Refused(reasons)
    if account.client_code_required != required:
        account.client_code_required = required
        _changed(session, now, account, "billing preferences")
    return account


def set_name(
    session: Session, now: datetime, account_number: str, name: Mapping[str, str]
) -> Outcome:
    """Give the holder another *name*: prefix, first, middle, last, suffix by their columns."""
    account = _held(session, account_number, Item.PERSONAL)
    if isinstance(account, Refused):
        return account
    if any(getattr(account, part) != value for part, value in name.items()):
        for part, value in name.items():
            setattr(account, part, value)
        _changed(session, now, account, "personal information")
    return account


def set_address(
    session: Session,
    now: datetime,
    account_number: str,
    typed: Mapping[str, str],
    courts: Iterable[str],
) -> Outcome:
    """Give the account another address, and ask *courts* to take it over.

    A court in which the account does not file is passed over. *typed* has the firm beside the
    columns of Address.
    """
    account = _held(session, account_number, Item.ADDRESS)
    if isinstance(account, Refused):
        return account
    titles = {
        row.court: title for row, title in registered_courts.of_account(session, account_number)
    }
    asked = [court for court in courts if court in titles]
    news = [court for court in asked if _ask(session, now, account, court, typed)]
    if _move(account, typed) or news:
        _tell(session, now, account, "address", courts=asked)
        letters.address_changed(session, now, account, [titles[court] for court in asked])
    return account


def address_updates(session: Session, account_number: str) -> list[AddressUpdate]:
    """Return the addresses that wait for courts, newest first."""
    query = select(AddressUpdate).where(AddressUpdate.account_number == account_number)
    return list(session.scalars(query.order_by(AddressUpdate.asked_at.desc(), AddressUpdate.court)))


def set_noticing(session: Session, now: datetime, account_number: str, wanted: Noticing) -> Outcome:
    """Keep where, how often and in which form the holder wants notices of filing."""
    account = _held(session, account_number, Item.NOTICING)
    if isinstance(account, Refused):
        return account
    if noticing_of(account.noticing, account.email) != wanted:
        account.noticing = wanted.as_kept()
        _changed(session, now, account, "e-filer email noticing")
    return account


def remove_card(session: Session, now: datetime, account_number: str) -> Account:
    """Forget the stored card; where there is none it is forgotten already."""
    account = account_held(session, account_number)
    if account.card_last_four:
        account.card_last_four = ""
        _tell(session, now, account, "stored card")
        letters.confirm_change(session, now, account, "stored card", to=account.billing_email)
    return account


def _held(session: Session, account_number: str, item: Item) -> Outcome:
    account = account_held(session, account_number)
    blockers = blockers_to(item, account.generation, account.holder)
    return Refused(blockers) if blockers else account


def _ask(
    session: Session, now: datetime, account: Account, court: str, typed: Mapping[str, str]
) -> bool:
    """Ask a court to take an address over; say whether it was not asked for just that already."""
    number = account.account_number
    update = find(session, AddressUpdate, account_number=number, court=court)
    if update is None:
        update = AddressUpdate(account_number=number, court=court)
        session.add(update)
    elif update.address == dict(typed):
        return False
    update.address, update.asked_at = dict(typed), now
    return True


def _move(account: Account, typed: Mapping[str, str]) -> bool:
    """Put the address in; say whether it is another one."""
    if account.address is None:
        account.address = Address()
    lines = {name: value for name, value in typed.items() if name != "firm"}
    same = account.firm == typed["firm"] and all(
        (getattr(account.address, name) or "") == value for name, value in lines.items()
    )
    account.firm = typed["firm"]
    for name, value in lines.items():
        setattr(account.address, name, value)
    return not same


def _changed(session: Session, now: datetime, account: Account, what: str) -> None:
    _tell(session, now, account, what)
    letters.confirm_change(session, now, account, what)


def _tell(session: Session, now: datetime, account: Account, what: str, **facts: object) -> None:
    telling.tell(session, now, Event.PACER_SETTINGS_CHANGED, account, what=what, **facts)
