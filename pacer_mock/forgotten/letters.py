"""What PACER writes to a holder who has forgotten the username or the password.

Owns the words of this mail, which are the sandbox's own. Must not know how a link is made.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account


def reset_link(session: Session, now: datetime, account: Account, address: str) -> None:
    """Mail the holder the way to a new password."""
    text = f"""\
A new password was requested for your PACER account {account.account_number}.

Reset PACER Password: {address}

The link is good for 24 hours and can be used once; a newer one ends it. If you did not ask for \
it, do nothing: your password stays as it is."""
    send(session, now, account, "Reset PACER Password", text)


def no_reset(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder alone why no link can be mailed for this account, and what to do."""
    text = f"""\
A new password was requested for your PACER account {account.account_number}. This account has no \
security information, as is the case with Legacy accounts, so no link can be mailed.

If you know the password, log in to Manage My Account and upgrade the account. If you do not, call \
the PACER Service Center. If you did not ask for a new password, do nothing."""
    send(session, now, account, "Your PACER password cannot be reset online", text)


def username(session: Session, now: datetime, account: Account) -> None:
    """Mail the holder the username."""
    text = f"""\
The username of your PACER account {account.account_number} was requested.

Username: {account.username}

If you did not ask for it, do nothing."""
    send(session, now, account, "Your PACER username", text)
