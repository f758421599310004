"""The desk's tables of what people sign on with since the rehearsal began.

Owns the meaning of their rows. No row contains a password that a person typed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import Tenant


class Card(Tenant, Base):
    """What a person signs on with at one place, if that has changed in this rehearsal.

    *holder* is the account number at PACER; at a court it is the login when the rehearsal began.
    *name* is the current username or login. *password* is one the sandbox made up; it is empty if a
    person typed it, and a typed password is stored nowhere in clear. Times are of the rehearsal's
    clock.
    """

    __tablename__ = "cards"

    place: Mapped[str] = mapped_column(String(20), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    person: Mapped[str] = mapped_column(String(200))
    password: Mapped[str] = mapped_column(String(60))
    password_changed_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class PhoneApp(Tenant, Base):
    """An authenticator app on the rehearsal's phone, for an account at PACER.

    `id` is PACER's id of the app. A row that is *gone* says that PACER has removed the app, even if
    the app never was on the phone: messages that arrive late or twice then change nothing.
    """

    __tablename__ = "phone_apps"

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    name: Mapped[str] = mapped_column(String(45), default="")
    sealed_secret: Mapped[str] = mapped_column(String(300), default="")
    gone: Mapped[bool] = mapped_column(default=False)
