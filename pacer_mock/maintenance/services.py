"""Keep an account up to date: name, address, notices, where bills go, client code.

Owns these use cases. Each records the change in the trail and tells the holder; without a change it
does neither. Must not know pages or forms: the caller has checked the input.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from pacer_mock.account_changes import letters as account_change_letters
from pacer_mock.account_changes import services as account_changes
from pacer_mock.accounts import letters
from pacer_mock.accounts.models import Account, Address
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.accounts.services.payers import paa_of
from pacer_mock.maintenance.domain import Noticing, UpkeepRefusal, noticing_of
from pacer_mock.manage.domain import Item, blockers_to
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused

Outcome = Account | Refused


@dataclass(frozen=True)
class Changed:
    """An account after a change, with the titles of the courts *asked* to apply it.

    *replaced* names those of them at which an older change of the same kind was waiting.
    """

    account: Account
    asked: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def set_billing_email(session: Session, now: datetime, account_number: str, email: str) -> Outcome:
    """Send bills to *email* from now on; tell both the old address and the new one."""
    account = _held(session, now, account_number, Item.BILLING_EMAIL)
    if isinstance(account, Refused) or email == billing_email(account):
        return account
    former, account.billing_email = billing_email(account), email
    _tell(session, now, account, "billing email")
    letters.confirm_billing_email_change(session, now, account, former)
    return account


def billing_email(account: Account) -> str:
    """Return where the bills of an account go."""
    return account.billing_email or account.email


def demand_code(session: Session, now: datetime, account_number: str, *, required: bool) -> Outcome:
    """Set whether the account's own searches need a client code; a PAA's demand overrides it."""
    account = _held(session, now, account_number, Item.BILLING_PREFERENCES)
    if isinstance(account, Refused):
        return account
    if paa_of(session, account_number) is not None:
        return _refused(session, now, account, (UpkeepRefusal.PAA_DECIDES,))
    if account.client_code_required != required:
        account.client_code_required = required
        _changed(session, now, account, "billing preferences")
    return account


def set_name(
    session: Session,
    now: datetime,
    account_number: str,
    name: Mapping[str, str],
    courts: Iterable[str] = (),
) -> Changed | Refused:
    """Change the holder's *name*: prefix, first, middle, last, suffix, keyed by column.

    Also ask *courts* to apply it.
    """
    account = _held(session, now, account_number, Item.PERSONAL)
    if isinstance(account, Refused):
        return account
    moved = any(getattr(account, part) != value for part, value in name.items())
    for part, value in name.items():
        setattr(account, part, value)
    wanted = {ChangeKind.NAME: account_changes.wanted_name(account)}
    return _spread(session, now, account, "personal information", wanted, courts, moved=moved)


def set_address(
    session: Session,
    now: datetime,
    account_number: str,
    typed: Mapping[str, str],
    courts: Iterable[str],
) -> Changed | Refused:
    """Change the account's address, and ask *courts* to apply it.

    *typed* has the firm beside the columns of Address.
    """
    account = _held(session, now, account_number, Item.ADDRESS)
    if isinstance(account, Refused):
        return account
    moved = _move(account, typed)
    wanted = {ChangeKind.ADDRESS: dict(typed)}
    return _spread(session, now, account, "address", wanted, courts, moved=moved)


def set_noticing(
    session: Session,
    now: datetime,
    account_number: str,
    noticing: Noticing,
    courts: Iterable[str] = (),
) -> Changed | Refused:
    """Store where, how often and in which format the holder wants notices of filing.

    *courts* are asked to apply the address, and are told the choices.
    """
    account = _held(session, now, account_number, Item.NOTICING)
    if isinstance(account, Refused):
        return account
    moved = noticing_of(account.noticing, account.email) != noticing
    if moved:
        account.noticing = noticing.as_kept()
    wanted = {
        ChangeKind.EMAIL: {"email": noticing.email},
        ChangeKind.NOTICING: noticing.choices(),
    }
    return _spread(session, now, account, "e-filer email noticing", wanted, courts, moved=moved)


def _held(session: Session, now: datetime, account_number: str, item: Item) -> Outcome:
    account = account_held(session, account_number)
    blockers = blockers_to(item, account.generation, account.holder)
    return _refused(session, now, account, blockers) if blockers else account


def _refused(
    session: Session, now: datetime, account: Account, reasons: tuple[StrEnum, ...]
) -> Refused:
    account_trail.tell_refusal(session, now, Event.PACER_SETTINGS_CHANGED, account, reasons)
    return Refused(reasons)


def _spread(
    session: Session,
    now: datetime,
    account: Account,
    what: str,
    wanted: Mapping[ChangeKind, Mapping[str, str]],
    courts: Iterable[str],
    *,
    moved: bool,
) -> Changed:
    """Send a change to courts; record it if PACER's own facts *moved* or a court was asked."""
    chosen = list(courts)
    sent = [
        passed
        for kind, facts in (wanted.items() if chosen else ())
        for passed in account_changes.send(session, now, account, kind, facts, chosen)
    ]
    asked = list(dict.fromkeys(each.title for each in sent))
    replaced = list(dict.fromkeys(each.title for each in sent if each.replaced))
    if moved or sent:
        codes = list(dict.fromkeys(each.row.court for each in sent))
        _tell(session, now, account, what, **({"courts": codes} if codes else {}))
        account_change_letters.changed(session, now, account, what, asked, replaced)
    return Changed(account, tuple(asked), tuple(replaced))


def _move(account: Account, typed: Mapping[str, str]) -> bool:
    """Store the address; say whether it has changed."""
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
    account_trail.tell(session, now, Event.PACER_SETTINGS_CHANGED, account, what=what, **facts)
