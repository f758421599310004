"""What the desk is told for a person's card of credentials: logins, and made-up passwords.

Owns what a filer's card says. Of a password somebody typed themselves the desk hears only
that it was changed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.contract import DESK
from sso_sim.court.models import Filer
from sso_sim.kit import cards


def tell(session: Session, now: datetime, filer: Filer, *, password: str) -> None:
    """Tell the desk of a filer's new password: one that was made up, or empty."""
    cards.tell(
        session,
        now,
        DESK,
        place=filer.court,
        holder=filer.login,
        name=filer.login,
        person=filer.name,
        password=password,
    )
