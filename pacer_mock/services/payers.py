"""Which account pays for what another one uses.

Owns that one question: every charge asks it when it is made.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from pacer_mock.models import Account


def payer_of(_session: Session, account: Account) -> str:
    """Return the number of the account that pays for *account*: each pays for itself."""
    return account.account_number
