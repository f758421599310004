"""The tables of the filers of the old CM/ECF: their logins, tries at them, default PACER logins.

Owns who may sign on to a court. The filer is converted to NextGen; counts of tries and PACER logins
stay behind and end with the court.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecf_mock.models.base import Base
from sso_sim.kit.db import UtcDateTime, new_id
from sso_sim.kit.tenancy import Tenant
from sso_sim.record.models.base import key_text


class Filer(Tenant, Base):
    """A person with a login of their own at one court; the login is case-sensitive.

    *email* is the primary address: reset links go there and nowhere else.
    """

    __tablename__ = "filers"
    __table_args__ = (UniqueConstraint("rehearsal_id", "court", "login"),)

    id: Mapped[str] = mapped_column(String(24), primary_key=True, default=new_id)
    court: Mapped[str] = mapped_column(key_text(20))
    login: Mapped[str] = mapped_column(key_text(80))
    password_hash: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    status: Mapped[str] = mapped_column(String(16))
    bar_number: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(40))


class LoginTries(Tenant, Base):
    """The tries at one login since the last successful one, whether or not the login exists.

    The typed name is stored as a fingerprint: people type passwords into the wrong box.
    """

    __tablename__ = "login_tries"

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    login_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    failed: Mapped[int]
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DefaultPacerLogin(Tenant, Base):
    """The PACER login that a filer has left with the court, to be charged without a prompt.

    It is stored without the password, which only PACER knows. *since* is the time from which the
    account had the password that was proved; a later password invalidates this row. It is no link,
    and stays behind when the court is converted.
    """

    __tablename__ = "default_pacer_logins"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "filer_id"], ["filers.rehearsal_id", "filers.id"], ondelete="CASCADE"
        ),
    )

    filer_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    username: Mapped[str] = mapped_column(String(80))
    since: Mapped[str] = mapped_column(String(40))
