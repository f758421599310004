"""The tables of multifactor authentication: apps, backup codes, the last mailed security code.

Owns the meaning of a row. Secrets are stored sealed, codes as fingerprints (`sso_sim.kit.sealing`):
the database contains nothing that a person could type.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pacer_mock.accounts.models import Base, of_account
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant


class AuthenticatorApp(Tenant, Base):
    """An app on somebody's telephone that shows passcodes for an account.

    `id` follows from account and secret, so that the same app cannot be added twice. `last_step` is
    the newest time step (of thirty seconds, real time) whose passcode was used: the passcodes of
    that step and older ones are invalid.
    """

    __tablename__ = "authenticator_apps"
    __table_args__ = (of_account(),)

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    sealed_secret: Mapped[str] = mapped_column(String(300))
    last_step: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BackupCode(Tenant, Base):
    """One of the ten backup codes of an account, valid once.

    `batch` counts how often the account got new ones; the codes of a former batch are deleted.
    """

    __tablename__ = "backup_codes"
    __table_args__ = (of_account(),)

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    batch: Mapped[int]
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MailedCode(Tenant, Base):
    """The security code last mailed to an account; a newer code takes its row.

    It is deleted when it is used.
    """

    __tablename__ = "mailed_codes"
    __table_args__ = (of_account(),)

    account_number: Mapped[str] = mapped_column(String(7), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    mailed_at: Mapped[datetime] = mapped_column(UtcDateTime)
