"""Report usernames and generated passwords to the desk, for a person's card of credentials.

Owns the content of an account's card. If people typed a password themselves, the desk learns only
that it was changed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from sso_sim.contract.apps import DESK, PACER
from sso_sim.kit import credential_cards


def tell_username(session: Session, now: datetime, account: Account) -> None:
    """Report to the desk the username that a person signs on with from now on."""
    _tell(session, now, account, password=None)


def tell_password(session: Session, now: datetime, account: Account, to_remember: str) -> None:
    """Report a new password to the desk: *to_remember* is a generated one, or empty."""
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
