"""Manage My Account: logging in to it, what it shows, and the settings an account may change.

Owns the use cases of the tabs. Must not know pages or forms; a password that must be proved is
checked by the caller, outside the transaction.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pacer_mock.domain.credentials import CredentialFaults, Person, UsernameFault
from pacer_mock.domain.manage import Item, ManageFault, blockers_to, blockers_to_settings
from pacer_mock.models import Account, Court
from pacer_mock.services import credentials, letters, sign_on, telling
from pacer_mock.services.accounts import account_held, account_numbered
from pacer_mock.services.credentials import Questions
from sso_sim.contract import Event
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict


def log_in(
    session: Session, now: datetime, who: sign_on.Candidate, verdict: Verdict
) -> Account | Refused:
    """Let *who* into Manage My Account; an account waiting for its token is let in as well."""
    account = sign_on.prove(session, now, who, verdict)
    if not isinstance(account, Refused):
        telling.tell(session, now, Event.PACER_MANAGED, account)
    return account


def courts(session: Session) -> list[Court]:
    """Return the courts PACER knows, by title."""
    return list(session.scalars(select(Court).order_by(Court.title)))


def account_to_use(session: Session, account_number: str, item: Item) -> Account | Refused:
    """Return the account, or what stands in the way of its using *item*."""
    account = account_numbered(session, account_number)
    blockers = blockers_to(item, account.generation, account.holder)
    return Refused(blockers) if blockers else account


def tell_refusal(session: Session, now: datetime, account_number: str, refused: Refused) -> None:
    """Keep in the trail that somebody was turned away from the settings, and why."""
    account = account_numbered(session, account_number)
    telling.tell_refusal(session, now, Event.PACER_SETTINGS_CHANGED, account, refused.reasons)


Change = Account | Refused | CredentialFaults | ManageFault
"""What comes of changing a setting: the account as it is now, or why it is as it was."""


def change_username(
    session: Session, now: datetime, account_number: str, username: str, *, proved: bool
) -> Change:
    """Give the account another username; its number stays, and with it every link to a court."""
    account = _held_to_change(session, account_number, proved=proved)
    if not isinstance(account, Account) or username == account.username:
        return account
    faults = credentials.username_faults_of(session, username, account_number)
    if not faults:
        try:
            with session.begin_nested():
                credentials.name(account, username)
        except IntegrityError:
            faults = (UsernameFault.TAKEN,)
    if faults:
        return CredentialFaults(username=faults)
    _tell_change(session, now, account, "username")
    return account


def change_password(
    session: Session,
    now: datetime,
    account_number: str,
    password: str,
    password_hash: str,
    *,
    proved: bool,
) -> Change:
    """Give the account another password, by the rules of the day."""
    account = _held_to_change(session, account_number, proved=proved)
    if not isinstance(account, Account):
        return account
    whose = Person(account.first_name, account.last_name, account.username, account.email)
    faults = credentials.password_faults_of(now, password, whose)
    if faults:
        return CredentialFaults(password=faults)
    credentials.set_password(account, now, password_hash)
    _tell_change(session, now, account, "password")
    return account


def set_security(
    session: Session, now: datetime, account_number: str, questions: Questions, *, proved: bool
) -> Change:
    """Give the account other security questions."""
    account = _held_to_change(session, account_number, proved=proved)
    if isinstance(account, Account):
        credentials.ask(account, questions)
        _tell_change(session, now, account, "security information")
    return account


def _held_to_change(
    session: Session, account_number: str, *, proved: bool
) -> Account | Refused | ManageFault:
    account = account_held(session, account_number)
    blockers = blockers_to_settings(account.generation)
    if blockers:
        return Refused(blockers)
    return account if proved else ManageFault.CURRENT_PASSWORD


def _tell_change(session: Session, now: datetime, account: Account, what: str) -> None:
    telling.tell(session, now, Event.PACER_SETTINGS_CHANGED, account, what=what)
    letters.confirm_change(session, now, account, what)
