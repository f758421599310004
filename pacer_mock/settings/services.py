"""The settings an account may change in Manage My Account: username, password, security questions.

Owns these use cases. Must not know pages or forms. If a password must be proved, the caller checks
it outside the transaction: *proved* says that it was right, *against* is the hash used for the
check. If the account's hash has changed since, nothing is proved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pacer_mock.accounts import letters
from pacer_mock.accounts.domain.credentials import CredentialFaults, UsernameFault
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail, credential_cards, credentials
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.accounts.services.credentials import Questions
from pacer_mock.manage.domain import blockers_to_settings
from pacer_mock.settings.domain import ManageFault
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Unchanged:
    """Every fault of the input for a setting."""

    current_password: tuple[ManageFault, ...] = ()
    credentials: CredentialFaults = field(default_factory=CredentialFaults)

    def __bool__(self) -> bool:
        """Whether there is any fault."""
        return bool(self.current_password or self.credentials)


Change = Account | Refused | Unchanged
"""The result of changing a setting: the changed account, or why it is unchanged."""


def faults(
    session: Session,
    now: datetime,
    account: Account,
    *,
    proved: bool,
    username: str = "",
    password: str = "",
) -> Unchanged:
    """Return the faults of a wanted username or password; an empty value is not wanted.

    *proved* says that the current password was typed.
    """
    wrong = CredentialFaults(
        credentials.username_faults_of(session, username, account.account_number)
        if username
        else (),
        credentials.password_faults_of(now, password, credentials.holder(account))
        if password
        else (),
    )
    return Unchanged(() if proved else (ManageFault.CURRENT_PASSWORD,), wrong)


def change_username(
    session: Session,
    now: datetime,
    account_number: str,
    username: str,
    *,
    proved: bool,
    against: str | None = None,
) -> Change:
    """Change the account's username; its number stays, and with it every link to a court."""
    account = _held_to_change(session, now, account_number)
    if isinstance(account, Refused):
        return account
    proved = proved and _is_still(account, against)
    wrong = faults(session, now, account, proved=proved, username=username)
    if wrong:
        return wrong
    if username == account.username:
        return account
    try:
        with session.begin_nested():
            credentials.name(account, username)
    except IntegrityError:
        return Unchanged(credentials=CredentialFaults(username=(UsernameFault.TAKEN,)))
    _tell_change(session, now, account, "username")
    credential_cards.tell_username(session, now, account)
    return account


def change_password(
    session: Session,
    now: datetime,
    account_number: str,
    password: str,
    password_hash: str,
    *,
    proved: bool,
    against: str | None = None,
    to_remember: str = "",
) -> Change:
    """Change the account's password, by the rules of the day.

    *to_remember* is the password if it was generated.
    """
    account = _held_to_change(session, now, account_number)
    if isinstance(account, Refused):
        return account
    proved = proved and _is_still(account, against)
    wrong = faults(session, now, account, proved=proved, password=password)
    if wrong:
        return wrong
    credentials.set_password(account, now, password_hash)
    _tell_change(session, now, account, "password")
    credential_cards.tell_password(session, now, account, to_remember)
    return account


def set_security(
    session: Session,
    now: datetime,
    account_number: str,
    questions: Questions,
    *,
    proved: bool,
    against: str | None = None,
) -> Change:
    """Change the account's security questions."""
    account = _held_to_change(session, now, account_number)
    if isinstance(account, Refused):
        return account
    wrong = faults(session, now, account, proved=proved and _is_still(account, against))
    if wrong:
        return wrong
    credentials.ask(account, questions)
    _tell_change(session, now, account, "security information")
    return account


def _held_to_change(session: Session, now: datetime, account_number: str) -> Account | Refused:
    account = account_held(session, account_number)
    blockers = blockers_to_settings(account.generation)
    if not blockers:
        return account
    account_trail.tell_refusal(session, now, Event.PACER_SETTINGS_CHANGED, account, blockers)
    return Refused(blockers)


def _is_still(account: Account, against: str | None) -> bool:
    return against is None or account.password_hash == against


def _tell_change(session: Session, now: datetime, account: Account, what: str) -> None:
    account_trail.tell(session, now, Event.PACER_SETTINGS_CHANGED, account, what=what)
    letters.confirm_change(session, now, account, what)
