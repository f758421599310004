"""What PACER writes to the holder of an upgraded account.

Owns the words of this letter, which are the sandbox's own. Must not know the wizard.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account


def confirm_upgrade(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account is an upgraded one now."""
    send(
        session,
        now,
        account,
        "Your PACER account has been upgraded",
        f"""\
Your PACER account {account.account_number} has been upgraded.

Your username is now {account.username}. Your account number has not changed.

The account is not linked to any court's CM/ECF yet. After a court has gone live with NextGen, \
link your CM/ECF account in that court: log in there and choose Utilities.""",
    )
