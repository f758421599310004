"""What the desk is told for a person's card of credentials: logins, and made-up passwords.

Owns what a filer's card says. Of a password somebody typed themselves the desk hears only
that it was changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from sso_sim.contract.apps import DESK
from sso_sim.kit import credential_cards


class Filer(Protocol):
    """What a card says of a filer, whichever generation keeps them."""

    court: str
    login: str
    name: str


def tell(
    session: Session, now: datetime, filer: Filer, *, password: str | None, former: str = ""
) -> None:
    """Tell the desk with which login, and maybe password, a filer proves from now on who they are.

    *password* is one that was made up, empty where it was typed, None where it is as it was.
    *former* is the login until now, where it was another.
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
