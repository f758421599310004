"""Enroll in multifactor authentication: the mailed code, apps, backup codes; and remove it.

Owns the use cases of "Manage MFA Settings". Must not know pages, nor which sign-on a request
belongs to. `real_now` is real time, which apps use; `now` is the rehearsal's clock. Secrets and
codes are returned to the caller for display, and no line of the trail contains them.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import case, delete, func, select
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.accounts.services.days import day_of
from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import must_enroll
from pacer_mock.manage.domain import Item, blockers_to
from pacer_mock.passcodes import domain as rule
from pacer_mock.passcodes import letters
from pacer_mock.passcodes import services as passcodes
from pacer_mock.passcodes.domain import MultifactorFault, MultifactorRefusal
from pacer_mock.passcodes.models import AuthenticatorApp, BackupCode, MailedCode
from sso_sim.contract.apps import DESK
from sso_sim.contract.events import Event
from sso_sim.kit import outbox, throttle
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.sealing import sealer_of


def blockers_to_enroll(account: Account, now: datetime) -> tuple[StrEnum, ...]:
    """List all that keeps *account* from multifactor authentication on this day."""
    blockers = blockers_to(Item.MULTIFACTOR, account.generation, account.holder)
    if rules_on(day_of(now)).multifactor:
        return blockers
    return (MultifactorRefusal.NOT_YET, *blockers)


def mail_code(session: Session, now: datetime, account_number: str) -> Refused | None:
    """Mail a new security code to the account's address."""
    account = account_held(session, account_number)
    blockers = blockers_to_enroll(account, now)
    if blockers:
        return _refused(session, now, account, *blockers)
    if not _may(session, f"mfa-mail:{account_number}"):
        return _refused(session, now, account, MultifactorRefusal.TOO_MANY_TRIES)
    code = f"{secrets.randbelow(1_000_000):06d}"
    row = find(session, MailedCode, account_number=account_number)
    row = row or MailedCode(account_number=account_number)
    row.fingerprint = passcodes.code_fingerprint(session, account_number, code)
    row.mailed_at = now
    session.add(row)
    account_trail.tell(session, now, Event.PACER_SECURITY_CODE_MAILED, account)
    letters.security_code(session, now, account, code)
    return None


def prove_address(
    session: Session, now: datetime, account_number: str, code: str
) -> MultifactorFault | Refused | None:
    """Use the mailed *code*; None means success: the holder reads the account's mail."""
    account = account_held(session, account_number)
    key = f"mfa-code:{account_number}"
    if not _may(session, key):
        return _refused(session, now, account, MultifactorRefusal.TOO_MANY_TRIES)
    row = find(session, MailedCode, account_number=account_number)
    typed = passcodes.code_fingerprint(session, account_number, "".join(code.split()))
    if row is None or not hmac.compare_digest(row.fingerprint, typed):
        return MultifactorFault.MAILED_CODE
    if now >= row.mailed_at + timedelta(minutes=rule.MAILED_CODE_MINUTES):
        return MultifactorFault.MAILED_CODE_OLD
    session.delete(row)
    throttle.forget(session, key)
    throttle.forget(session, f"mfa-mail:{account_number}")
    account_trail.tell(session, now, Event.PACER_ADDRESS_PROVED, account)
    return None


def add_app(
    session: Session,
    now: datetime,
    real_now: datetime,
    account_number: str,
    *,
    name: str,
    secret: str,
    passcode: str,
) -> AuthenticatorApp | MultifactorFault | Refused:
    """Add the app that has *secret* and shows *passcode*; return an existing app unchanged.

    This uses up the passcode, like one typed at sign-on.
    """
    account = account_held(session, account_number)
    own_id = passcodes.app_id(session, account_number, secret)
    others = passcodes.apps_of(session, account_number)
    there = next((each for each in others if each.id == own_id), None)
    if there is not None:
        return there
    if len(others) >= rule.MOST_APPS:
        return _refused(session, now, account, MultifactorRefusal.ENOUGH_APPS)
    fault = rule.name_fault(name, (each.name for each in others))
    if fault is not None:
        return fault
    shown = rule.typed(passcode).passcode
    step = passcodes.matching_step(secret, shown, real_now) if shown else None
    if step is None:
        return MultifactorFault.PASSCODE
    app = AuthenticatorApp(
        account_number=account_number,
        id=own_id,
        name=name,
        sealed_secret=sealer_of(session).seal(secret),
        last_step=step,
        added_at=now,
    )
    session.add(app)
    account.multifactor = True
    account_trail.tell(session, now, Event.PACER_MULTIFACTOR_ADDED, account, method="app")
    letters.app_added(session, now, account, name)
    return app


def remove_app(
    session: Session, now: datetime, account_number: str, app_id: str
) -> AuthenticatorApp | Refused | None:
    """Remove one of the account's apps and return it; None if it has no such app (any more).

    An account that must have multifactor authentication keeps its last method.
    """
    account = account_held(session, account_number)
    apps = passcodes.apps_of(session, account_number)
    app = next((each for each in apps if each.id == app_id), None)
    if app is None:
        return None
    keeps_one = len(apps) > 1 or passcodes.codes_left(session, account_number) > 0
    if not keeps_one:
        standing = interstitials.standing_of(
            account, filer=interstitials.is_filer(session, account)
        )
        if must_enroll(rules_on(day_of(now)), standing):
            return _refused(session, now, account, MultifactorRefusal.LAST_METHOD)
    _remove(session, app)
    account.multifactor = keeps_one
    account_trail.tell(session, now, Event.PACER_MULTIFACTOR_REMOVED, account, method="app")
    letters.app_removed(session, now, account, app.name)
    return app


def batch_of(session: Session, account_number: str) -> int:
    """Return how often the account got backup codes; 0 if it has none."""
    query = select(func.max(BackupCode.batch)).where(BackupCode.account_number == account_number)
    return session.scalars(query).one() or 0


def codes_of(session: Session, account_number: str) -> tuple[int, int]:
    """Return how many backup codes the account has not used, and how often it got new ones."""
    unused = func.count(case((BackupCode.used_at.is_(None), 1)))
    query = select(unused, func.coalesce(func.max(BackupCode.batch), 0))
    left, batch = session.execute(query.where(BackupCode.account_number == account_number)).one()
    return left, batch


def new_codes(
    session: Session, now: datetime, account_number: str, *, in_place_of: int
) -> list[str]:
    """Give the account ten backup codes in place of those of the batch *in_place_of*.

    Returns them in clear text, only this once. An empty list means that this batch was replaced
    before: the form was sent twice.
    """
    account = account_held(session, account_number)
    if batch_of(session, account_number) != in_place_of:
        return []
    session.execute(delete(BackupCode).where(BackupCode.account_number == account_number))
    codes: list[str] = []
    while len(codes) < rule.BACKUP_CODES:
        code = passcodes.new_backup_code()
        if code not in codes:
            codes.append(code)
    keep_codes(session, account_number, codes, batch=in_place_of + 1)
    account.multifactor = True
    account_trail.tell(session, now, Event.PACER_MULTIFACTOR_ADDED, account, method="backup-codes")
    letters.new_codes(session, now, account)
    return codes


def keep_codes(session: Session, account_number: str, codes: list[str], *, batch: int) -> None:
    """Store the fingerprints of *codes*."""
    for code in codes:
        fingerprint = passcodes.code_fingerprint(session, account_number, code)
        session.add(BackupCode(account_number=account_number, fingerprint=fingerprint, batch=batch))
    session.flush()


def put_on_phone(session: Session, account: Account, secret: str) -> None:
    """Give the sealed secret to the desk, whose display stands for a telephone."""
    own_id = passcodes.app_id(session, account.account_number, secret)
    body = {
        "generation": session.info["generation"],
        "account_number": account.account_number,
        "name": account.username,
        "sealed_secret": sealer_of(session).seal(secret),
    }
    outbox.put(session, DESK, "PUT", f"/backdoor/phone/{own_id}", body, key=f"phone-{own_id}")


def switch_off(session: Session, now: datetime, account: Account) -> bool:
    """Remove all apps and codes of the account, for the PACER Service Center; say if it had any.

    The caller has locked *account*. The holder then signs on with the password and enrolls anew; an
    account that must enroll starts with no skip used.
    """
    had = account.multifactor
    for app in passcodes.apps_of(session, account.account_number):
        _remove(session, app)
    number = account.account_number
    session.execute(delete(BackupCode).where(BackupCode.account_number == number))
    account.multifactor, account.multifactor_skips = False, 0
    if had:
        account_trail.tell_service(session, now, Event.PACER_MULTIFACTOR_LIFTED, account)
        letters.lifted(session, now, account)
    return had


def _remove(session: Session, app: AuthenticatorApp) -> None:
    session.delete(app)
    session.flush()
    gone = {"generation": session.info["generation"], "account_number": app.account_number}
    path = f"/backdoor/phone/{app.id}"
    outbox.put(session, DESK, "DELETE", path, gone, key=f"phone-gone-{app.id}")


def _may(session: Session, key: str) -> bool:
    return throttle.allow(session, key, limit=rule.TRIES, seconds=rule.REST_SECONDS)


def _refused(session: Session, now: datetime, account: Account, *reasons: StrEnum) -> Refused:
    refused = Refused(reasons)
    account_trail.tell_refusal(
        session, now, Event.PACER_MULTIFACTOR_REFUSED, account, refused.reasons
    )
    return refused
