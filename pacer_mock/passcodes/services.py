"""One-time passcodes of apps, and backup codes: computing them, and using each at most once.

Owns the arithmetic (RFC 6238, by pyotp) and the statements that accept only one of many requests
with the same code. Must not know who types a code, nor the consequences of a wrong one.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import pyotp
from sqlalchemy import CursorResult, Executable, or_, select, update
from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.passcodes.domain import BACKUP_SIGNS, STEP_SECONDS, steps_to_try
from pacer_mock.passcodes.models import AuthenticatorApp, BackupCode
from sso_sim.kit.db import find
from sso_sim.kit.sealing import sealer_of

ISSUER = "PACER training sandbox"


def new_secret() -> str:
    """Return the secret of a new app: 160 random bits in base 32."""
    return pyotp.random_base32()


def address_for_app(username: str, secret: str) -> str:
    """Return the content of an app's QR code (otpauth, the format of all such apps)."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def new_backup_code() -> str:
    """Return eight random characters."""
    return "".join(secrets.choice(BACKUP_SIGNS) for _ in range(8))


def step_at(real_now: datetime) -> int:
    """Return the time step of a moment of real time."""
    return int(real_now.timestamp()) // STEP_SECONDS


def matching_step(secret: str, passcode: str, real_now: datetime) -> int | None:
    """Return the newest time step with this passcode, within the allowed drift of clocks."""
    app = pyotp.TOTP(secret)
    found = None
    for step in steps_to_try(step_at(real_now)):
        if hmac.compare_digest(app.generate_otp(step), passcode):
            found = step
    return found


def app_id(session: Session, account_number: str, secret: str) -> str:
    """Return the id of the app that has *secret* for this account."""
    return sealer_of(session).fingerprint(f"{account_number} {secret}")[:24]


def code_fingerprint(session: Session, account_number: str, code: str) -> str:
    """Return the stored fingerprint of a backup code or of a mailed code."""
    return sealer_of(session).fingerprint(f"{account_number} {code}")


def apps_of(session: Session, account_number: str) -> Sequence[AuthenticatorApp]:
    """Return the account's apps, oldest first."""
    query = select(AuthenticatorApp).where(AuthenticatorApp.account_number == account_number)
    return session.scalars(query.order_by(AuthenticatorApp.added_at, AuthenticatorApp.id)).all()


def is_app(session: Session, account_number: str, secret: str) -> bool:
    """Say whether the account has an app with this secret."""
    own_id = app_id(session, account_number, secret)
    return find(session, AuthenticatorApp, account_number=account_number, id=own_id) is not None


def use_passcode(
    session: Session, account_number: str, passcode: str, real_now: datetime
) -> bool | None:
    """Use a passcode of one of the account's apps: True if valid, False if it was used before.

    None means that no app shows it. Of many requests with the same passcode, one gets True.
    """
    known = None
    for app in apps_of(session, account_number):
        secret = sealer_of(session).open(app.sealed_secret)
        step = matching_step(secret, passcode, real_now)
        if step is None:
            continue
        own = (AuthenticatorApp.account_number == account_number, AuthenticatorApp.id == app.id)
        # An impossible last step was written before the clock was set back.
        newer = update(AuthenticatorApp).where(
            *own,
            or_(
                AuthenticatorApp.last_step < step,
                AuthenticatorApp.last_step > max(steps_to_try(step_at(real_now))),
            ),
        )
        if _changed_one(session, newer.values(last_step=step)):
            return True
        known = False
    return known


def use_backup_code(session: Session, now: datetime, account_number: str, code: str) -> bool | None:
    """Use a backup code: True if valid, False if it was used before, None if it is unknown."""
    fingerprint = code_fingerprint(session, account_number, code)
    own = (BackupCode.account_number == account_number, BackupCode.fingerprint == fingerprint)
    unused = update(BackupCode).where(*own, BackupCode.used_at.is_(None))
    if _changed_one(session, unused.values(used_at=now)):
        return True
    known = session.scalars(select(BackupCode.batch).where(*own)).one_or_none()
    return None if known is None else False


def codes_left(session: Session, account_number: str) -> int:
    """Return how many backup codes the account has not used."""
    query = select(BackupCode.fingerprint).where(
        BackupCode.account_number == account_number, BackupCode.used_at.is_(None)
    )
    return len(session.scalars(query).all())


def note_methods(session: Session, account: Account) -> None:
    """Store with the account whether it has any method, so that signing on need not look it up."""
    number = account.account_number
    account.multifactor = bool(apps_of(session, number)) or codes_left(session, number) > 0


def _changed_one(session: Session, statement: Executable) -> bool:
    unseen = statement.execution_options(synchronize_session=False)
    result = cast("CursorResult[Any]", session.execute(unseen))
    return result.rowcount == 1
