"""Check and set the username, password and security questions of an account.

Owns the common part of upgrading, registering and changing an account. Must not know which of these
three is in progress.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.credentials import (
    CredentialFaults,
    PasswordFault,
    Person,
    UsernameFault,
    password_faults,
    username_faults,
    username_key,
)
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.models import Account, SecurityQuestion
from pacer_mock.accounts.services.accounts import is_taken
from pacer_mock.accounts.services.days import day_of

Questions = tuple[tuple[str, str], ...]
"""Each question with the hash of its answer."""


@dataclass(frozen=True)
class Security:
    """What a person chose on the Security tab.

    The password is here in clear text only for the rules; accounts keep *password_hash*. With an
    empty *username*, PACER chooses one. *to_remember* is the password if it was generated.
    """

    username: str
    password: str
    password_hash: str
    questions: Questions
    to_remember: str = ""


def faults(
    session: Session,
    now: datetime,
    person: Mapping[str, str],
    username: str,
    password: str,
    account_number: str = "",
) -> CredentialFaults:
    """Return the faults of the username and password chosen for *person*.

    Empty values are not checked: PACER may choose the username.
    """
    whose = Person(person["first_name"], person["last_name"], username, person["email"])
    return CredentialFaults(
        username_faults_of(session, username, account_number) if username else (),
        password_faults_of(now, password, whose) if password else (),
    )


def holder(account: Account) -> Person:
    """Return the data of an account's holder that must not appear in its password."""
    return Person(account.first_name, account.last_name, account.username, account.email)


def username_faults_of(
    session: Session, username: str, account_number: str
) -> tuple[UsernameFault, ...]:
    """Return the faults of a username; the current username of *account_number* counts as free."""
    taken = is_taken(session, username, by_other_than=account_number)
    return username_faults(username, taken=taken)


def password_faults_of(now: datetime, password: str, whose: Person) -> tuple[PasswordFault, ...]:
    """Return the faults of a password by the rules of the day."""
    return password_faults(password, rules_on(day_of(now)).password, whose)


def give(account: Account, now: datetime, security: Security) -> None:
    """Give the account its username, password and security questions."""
    name(account, security.username)
    set_password(account, now, security.password_hash)
    ask(account, security.questions)


def set_password(account: Account, now: datetime, password_hash: str) -> None:
    """Give the account a password; its age begins now."""
    account.password_hash = password_hash
    account.password_set_at = now
    account.password_skips = 0


def name(account: Account, username: str) -> None:
    """Give the account a username."""
    account.username = username
    account.username_key = username_key(username)


def ask(account: Account, questions: Questions) -> None:
    """Give the account its security questions."""
    for position, (question, answer_hash) in enumerate(questions, 1):
        row = next((each for each in account.security if each.position == position), None)
        if row is None:
            row = SecurityQuestion(position=position)
            account.security.append(row)
        row.question, row.answer_hash = question, answer_hash
