"""The stops between a proved password and going on, for one account.

Owns reading the facts that the rule needs, counting skips, checking the passcode of a pending
sign-on, and recording that no stop is left. Must not know where a pending sign-on is kept between
two pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.accounts.services.days import day_of
from pacer_mock.courts.services import registered_courts
from pacer_mock.interstitials.domain import (
    Between,
    Next,
    SignOn,
    Standing,
    Stop,
    cannot_wait,
    next_step,
)
from pacer_mock.passcodes import domain as rule
from pacer_mock.passcodes import letters
from pacer_mock.passcodes import services as passcodes
from pacer_mock.passcodes.domain import PasscodeRefusal
from sso_sim.contract.events import Event
from sso_sim.kit import throttle
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Proof:
    """The method behind a valid one-time passcode: an app or a backup code."""

    by: str


def is_filer(session: Session, account: Account) -> bool:
    """Say whether a court knows the holder of *account* as a filer."""
    return registered_courts.files_somewhere(session, account.account_number)


def standing_of(account: Account, *, filer: bool) -> Standing:
    """Return the facts about the account that decide."""
    return Standing(
        generation=account.generation,
        enrolled=account.multifactor,
        filer=filer,
        chosen=account.multifactor_chosen,
        enrollment_skips=account.multifactor_skips,
        password_set_at=account.password_set_at,
        password_skips=account.password_skips,
        code_required=account.client_code_required,
    )


def next_step_of(now: datetime, sign_on: SignOn | None, *, signed_on: bool = False) -> Next:
    """Return the next stop by the rules of the day."""
    return next_step(rules_on(day_of(now)), sign_on, now, signed_on=signed_on)


def cannot_wait_of(session: Session, now: datetime, account: Account) -> tuple[Between, ...]:
    """Return what the holder of *account* must do at PACER before going on anywhere."""
    standing = standing_of(account, filer=is_filer(session, account))
    return cannot_wait(rules_on(day_of(now)), standing, now)


def signed_on(
    session: Session, now: datetime, account: Account, *, client_code: str, by: str = ""
) -> None:
    """Record that the holder of *account* is signed on: no stop is left.

    *by* is the method that showed the one-time passcode, empty if none was asked for.
    """
    proof = {"passcode": by} if by else {}
    account_trail.tell(
        session, now, Event.PACER_SIGNED_ON, account, client_code=client_code, **proof
    )


def let_in(session: Session, now: datetime, account: Account, *, by: str = "") -> None:
    """Record that the holder is logged in to Manage My Account: no stop is left.

    An account that waits for its token may log in as well. *by* is the method that showed the
    one-time passcode, empty if none was asked for.
    """
    account_trail.tell(
        session, now, Event.PACER_MANAGED, account, **({"passcode": by} if by else {})
    )


def agree(session: Session, now: datetime, account: Account) -> None:
    """Record that the holder of *account* has agreed to the redaction rules."""
    account_trail.tell(session, now, Event.PACER_REDACTION_AGREED, account)


def tell_stop(session: Session, now: datetime, account: Account, stop: Stop) -> None:
    """Record that the password was right, and which stop comes next."""
    account_trail.tell(session, now, Event.PACER_SIGN_ON_HALFWAY, account, asked=stop.between.value)


def skip(session: Session, now: datetime, account: Account, stop: Stop) -> bool:
    """Skip *stop*, if that is allowed; the caller has locked *account*."""
    if not stop.may_skip:
        return False
    if stop.between == Between.ENROLLMENT:
        account.multifactor_skips += 1
    else:
        account.password_skips += 1
    left = (stop.skips_left or 1) - 1
    event = Event.PACER_UPDATE_SKIPPED
    account_trail.tell(session, now, event, account, asked=stop.between.value, skips_left=left)
    return True


def check_passcode(
    session: Session, now: datetime, real_now: datetime, account_number: str, text: str
) -> Proof | Refused:
    """Use the typed text as a one-time passcode or backup code of the account; count a wrong one.

    Every door that asks for a code can call it: a page, or a program that sends the code with the
    password.
    """
    account = account_held(session, account_number)
    key = f"passcode:{account_number}"
    if not throttle.allow(session, key, limit=rule.TRIES, seconds=rule.REST_SECONDS):
        return _refused(session, now, account, PasscodeRefusal.TOO_MANY_TRIES)
    typed = rule.typed(text)
    good: bool | None = None
    if typed.passcode:
        good = passcodes.use_passcode(session, account_number, typed.passcode, real_now)
    elif typed.backup_code:
        good = passcodes.use_backup_code(session, now, account_number, typed.backup_code)
    if not good:
        known = good is not None
        reason = PasscodeRefusal.USED if known else PasscodeRefusal.WRONG
        return _refused(session, now, account, reason)
    throttle.forget(session, key)
    if typed.passcode:
        return Proof("app")
    passcodes.note_methods(session, account)
    letters.code_used(session, now, account, passcodes.codes_left(session, account_number))
    return Proof("backup-code")


def _refused(session: Session, now: datetime, account: Account, reason: PasscodeRefusal) -> Refused:
    account_trail.tell_refusal(session, now, Event.PACER_PASSCODE_REFUSED, account, (reason,))
    return Refused((reason,))
