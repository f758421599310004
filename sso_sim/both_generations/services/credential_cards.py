"""The messages to the desk for a person's card of credentials: logins, and made-up passwords.

Owns the contents of a filer's card. About a password that a person typed, the desk learns only that
it was changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from sso_sim.contract.apps import DESK
from sso_sim.kit import credential_cards


class Filer(Protocol):
    """The contents of a filer's card, whichever generation keeps the filer."""

    court: str
    login: str
    name: str


def tell(
    session: Session, now: datetime, filer: Filer, *, password: str | None, former: str = ""
) -> None:
    """Report to the desk the login, and perhaps the password, that a filer proves from now on.

    *password* is the made-up one, empty if it was typed, None if it is unchanged. *former* is the
    previous login if it was another one.
    """
    credential_cards.tell(
        session,
        now,
        DESK,
        place=filer.court,
        holder=former or filer.login,
        name=filer.login,
        person=filer.name,
        password=password,
    )
