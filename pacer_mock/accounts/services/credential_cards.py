"""What the desk is told for a person's card of credentials: usernames, and made-up passwords.

Owns what an account's card says. Of a password somebody typed themselves the desk hears only
that it was changed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from sso_sim.contract.apps import DESK, PACER
from sso_sim.kit import credential_cards


def tell_username(session: Session, now: datetime, account: Account) -> None:
    """Tell the desk what somebody signs on as from now on."""
    _tell(session, now, account, password=None)


def tell_password(session: Session, now: datetime, account: Account, to_remember: str) -> None:
    """Tell the desk of a new password: *to_remember* is one that was made up, or empty."""
    _tell(session, now, account, password=to_remember)


def _tell(session: Session, now: datetime, account: Account, *, password: str | None) -> None:
    credential_cards.tell(
        session,
        now,
        DESK,
        place=PACER,
        holder=account.account_number,
        name=account.username,
        person=account.name,
        password=password,
    )
