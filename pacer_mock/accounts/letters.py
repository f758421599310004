"""How PACER writes to the holders of accounts, and the letter that every change brings.

Owns the frame of a letter, its sender and the words of that one, which are the sandbox's own. The
letters about one capability stand in modules of their own, and are sent through `send`.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from sso_sim.kit import mail

SENDER = "PACER Service Center (simulated)"


def confirm_change(
    session: Session, now: datetime, account: Account, what: str, *, to: str = ""
) -> None:
    """Tell the holder that something was changed, in case it was somebody else.

    *to* is the address where it matters, if that is not the account's own.
    """
    text = f"""\
The {what} of your PACER account {account.account_number} was changed.

If it was not you, call the PACER Service Center."""
    send(session, now, account, f"Your PACER {what} was changed", text, to=to)


def send(
    session: Session, now: datetime, account: Account, subject: str, text: str, *, to: str = ""
) -> None:
    """Send a letter to an account's holder, with the salutation and the sender around *text*.

    It goes to the address *to*, by default the account's own.
    """
    text = f"Dear {account.name},\n\n{text}\n\n{SENDER}\n"
    mail.send(session, now, to=to or account.email, subject=subject, text=text, sender=SENDER)
