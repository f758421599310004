"""Recover a PACER password or username: ask what only the holder knows, and mail a link.

Owns the link: a random token of which only the digest is stored, valid once and for 24 hours of the
rehearsal's clock. The caller checks the answers between `claimant` and `ask_password`, outside the
transaction. A person who asks learns nothing: the result says only whether they must rest.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts import letters
from pacer_mock.accounts.domain.choices import QUESTIONS
from pacer_mock.accounts.domain.credentials import PasswordFault, username_key
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail, credential_cards, credentials, tries
from pacer_mock.accounts.services.accounts import account_held, account_named, account_numbered
from pacer_mock.forgotten import domain as rule
from pacer_mock.forgotten import letters as forgotten_letters
from pacer_mock.forgotten.domain import Doubt, ForgottenFault, ForgottenRefusal, LinkFault
from pacer_mock.forgotten.models import ResetLink
from sso_sim.contract.events import Event
from sso_sim.kit import throttle, trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Claimant:
    """A person who claims to have forgotten a password, before their answers are checked.

    Without an account, or without security information, the *questions* are stand-ins and the
    hashes are None: checking against them takes the same time. *must_rest* says that too many tries
    came for this username.
    """

    username: str
    questions: tuple[str, str]
    answer_hashes: tuple[str | None, str | None]
    must_rest: bool


def claimant(session: Session, username: str, secret: bytes) -> Claimant:
    """Look up the questions for *username*; *secret* is the key that draws stand-ins."""
    about = f"{session.info['rehearsal']} {username_key(username)}"
    questions = rule.stand_in_questions(secret, about, QUESTIONS)
    hashes: tuple[str | None, str | None] = (None, None)
    account = account_named(session, username)
    if account is not None and _is_secured(account):
        first, second = account.security
        questions = (first.question, second.question)
        hashes = (first.answer_hash, second.answer_hash)
    key = _password_counter(username)
    spent = throttle.is_spent(session, key, limit=rule.TRIES, seconds=rule.REST_SECONDS)
    return Claimant(username.strip(), questions, hashes, must_rest=spent)


def ask_password(
    session: Session,
    now: datetime,
    who: Claimant,
    born: date,
    *,
    answers_right: bool,
    address: Callable[[str], str],
) -> Refused | None:
    """Mail a link to the account's email if *who* has proved to be its holder.

    *address* turns the link's token into the address of the page it opens.
    """
    account = account_named(session, who.username)
    if not _may_try(session, _password_counter(who.username)):
        return _rests(session, now, Event.PACER_RESET_ASKED, account)
    secured = None if account is None else _is_secured(account)
    doubts = rule.doubts_about_password(
        secured=secured,
        born_alike=account is not None and account.date_of_birth == born,
        # The hashes are compared again: the answers may have been changed during the check.
        answers_right=answers_right
        and account is not None
        and _hashes(account) == who.answer_hashes,
    )
    _tell_asked(session, now, Event.PACER_RESET_ASKED, account, doubts)
    if account is None:
        return None
    if Doubt.NO_SECURITY_INFORMATION in doubts:
        forgotten_letters.no_reset(session, now, account)
    elif not doubts:
        forgotten_letters.reset_link(
            session, now, account, address(_new_link(session, now, account))
        )
    return None


def ask_username(
    session: Session, now: datetime, account_number: str, *, email: str, born: date | None
) -> Refused | None:
    """Mail the username to the account's email if *email* or date of birth are the account's.

    An empty *email*, and None for *born*, stand for values that were not given.
    """
    event, number = Event.PACER_USERNAME_ASKED, account_number
    account = find(session, Account, account_number=number)
    if not _may_try(session, f"forgot-username:{number}"):
        return _rests(session, now, event, account)
    same_email = account is not None and account.email.casefold() == email.casefold()
    doubts = rule.doubts_about_username(
        known=account is not None,
        email_alike=same_email if email else None,
        born_alike=account is not None and account.date_of_birth == born if born else None,
    )
    _tell_asked(session, now, event, account, doubts)
    if account is not None and not doubts:
        forgotten_letters.username(session, now, account)
    return None


class Usable(NamedTuple):
    """A link that opens its page, and the account whose password it sets."""

    link: ResetLink
    account: Account


def usable(session: Session, now: datetime, token: str) -> Usable | Refused:
    """Return the link with this *token*, or why it does not open its page."""
    query = select(ResetLink).where(ResetLink.token_digest == _digest(token))
    link = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if link is None:
        return Refused((LinkFault.UNKNOWN,))
    account = account_numbered(session, link.account_number)
    found = rule.link_fault(link.asked_at, link.used_at, account.password_set_at, now)
    return Usable(link, account) if found is None else Refused((found,))


@dataclass(frozen=True)
class NotReset:
    """Every fault of the input on the link's page."""

    username: tuple[ForgottenFault, ...] = ()
    password: tuple[PasswordFault, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any fault."""
        return bool(self.username or self.password)


Reset = Account | Refused | NotReset
"""The result of using a link: the changed account, or why it is unchanged."""


def reset_faults(now: datetime, account: Account, username: str, password: str) -> NotReset:
    """Return the faults of the input for *account*; empty values are not checked."""
    other = username and account.username_key != username_key(username)
    whose = credentials.holder(account)
    return NotReset(
        (ForgottenFault.OTHER_USERNAME,) if other else (),
        credentials.password_faults_of(now, password, whose) if password else (),
    )


def reset_password(
    session: Session,
    now: datetime,
    token: str,
    username: str,
    password: str,
    password_hash: str,
    *,
    to_remember: str = "",
) -> Reset:
    """Use the link: set the password of its account, whose *username* must have been typed.

    *to_remember* is the password if it was generated. The caller must log out everybody who is
    still logged in with the old password.
    """
    found = usable(session, now, token)
    if isinstance(found, Usable):
        # Of two simultaneous uses the second waits here, and then finds that the link was used.
        account_held(session, found.account.account_number)
        found = usable(session, now, token)
    if isinstance(found, Refused):
        return tell_refused(session, now, found)
    link, account = found
    wrong = reset_faults(now, account, username, password)
    if wrong.username:
        account_trail.tell_refusal(session, now, Event.PACER_RESET_REFUSED, account, wrong.username)
    if wrong:
        return wrong
    link.used_at = now
    credentials.set_password(account, now, password_hash)
    tries.forget_tries(session, account.username)
    account_trail.tell(session, now, Event.PACER_PASSWORD_RESET, account)
    credential_cards.tell_password(session, now, account, to_remember)
    letters.confirm_change(session, now, account, "password")
    return account


def tell_refused(session: Session, now: datetime, refused: Refused) -> Refused:
    """Record in the trail why a link opened nothing, and return the reason."""
    event, reasons = Event.PACER_RESET_REFUSED, refused.reasons
    trail.record(session, now, event, outcome="refused", reasons=reasons)
    return refused


def _new_link(session: Session, now: datetime, account: Account) -> str:
    """Replace the account's link by a new one, and return its token."""
    account_held(session, account.account_number)
    token = secrets.token_urlsafe(32)
    number = account.account_number
    link = find(session, ResetLink, account_number=number) or ResetLink(account_number=number)
    link.token_digest, link.asked_at, link.used_at = _digest(token), now, None
    session.add(link)
    return token


def _is_secured(account: Account) -> bool:
    questions = [each.question for each in account.security]
    return rule.has_security_information(account.generation, account.date_of_birth, questions)


def _hashes(account: Account | None) -> tuple[str, ...]:
    return () if account is None else tuple(each.answer_hash for each in account.security)


def _may_try(session: Session, key: str) -> bool:
    # Correct tries count as well: a count that told them apart would reveal the answer.
    return throttle.allow(session, key, limit=rule.TRIES, seconds=rule.REST_SECONDS)


def _rests(session: Session, now: datetime, event: Event, account: Account | None) -> Refused:
    refused = Refused((ForgottenRefusal.TOO_MANY_TRIES,))
    _tell_asked(session, now, event, account, refused.reasons)
    return refused


def _tell_asked(
    session: Session,
    now: datetime,
    event: Event,
    account: Account | None,
    reasons: tuple[StrEnum, ...],
) -> None:
    outcome = "refused" if reasons else "done"
    if account is not None:
        account_trail.tell(session, now, event, account, outcome=outcome, reasons=reasons)
    else:
        trail.record(session, now, event, outcome=outcome, who=trail.UNKNOWN, reasons=reasons)


def _password_counter(username: str) -> str:
    return f"forgot-password:{username_key(username)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
