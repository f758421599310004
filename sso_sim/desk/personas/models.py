"""The desk's tables of what people sign on with since the rehearsal began.

Owns what a row means. A password that somebody typed is in no row.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import Tenant


class Card(Tenant, Base):
    """What somebody signs on with at one place since it was changed in this rehearsal.

    *holder* is the account number at PACER, at a court the login when the rehearsal began; *name*
    is the username or login now. *password* is one the sandbox made up, and empty where a person
    typed it: such a one is nowhere in clear. The times are the rehearsal's clock.
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

    `id` is what PACER calls the app. A row that is *gone* says that PACER has removed it, whether
    or not it was ever put here: what a message brings late, or twice, changes nothing then.
    """

    __tablename__ = "phone_apps"

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    name: Mapped[str] = mapped_column(String(45), default="")
    sealed_secret: Mapped[str] = mapped_column(String(300), default="")
    gone: Mapped[bool] = mapped_column(default=False)
