"""What PACER writes about multifactor authentication.

Owns the words of this mail, which are the sandbox's own. No passcode and no backup code goes by
mail; the security code that enrollment begins with does.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account
from pacer_mock.passcodes.domain import MAILED_CODE_MINUTES

NOT_YOU = "If it was not you, call the PACER Service Center."


def security_code(session: Session, now: datetime, account: Account, code: str) -> None:
    """Mail the code by which the holder proves to read the mail of the account's address."""
    text = f"""\
Somebody who knows the password of your PACER account {account.account_number} wants to enroll in \
multifactor authentication.

Security Code: {code}

Type it on the page that asks for it. It is good for {MAILED_CODE_MINUTES} minutes; a newer one \
ends it. {NOT_YOU}"""
    send(session, now, account, "Your PACER security code", text)


def app_added(session: Session, now: datetime, account: Account, name: str) -> None:
    """Tell the holder of an app that was added."""
    text = f'The authenticator app "{name}" was added to your PACER account. {NOT_YOU}'
    send(session, now, account, "An authenticator app was added to your PACER account", text)


def app_removed(session: Session, now: datetime, account: Account, name: str) -> None:
    """Tell the holder of an app that was removed."""
    text = f'The authenticator app "{name}" was removed from your PACER account. {NOT_YOU}'
    send(session, now, account, "An authenticator app was removed from your PACER account", text)


def new_codes(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that there are new backup codes, but not which."""
    text = f"""\
Your PACER account has new backup codes. Those you had before no longer work. {NOT_YOU}"""
    send(session, now, account, "New backup codes for your PACER account", text)


def code_used(session: Session, now: datetime, account: Account, left: int) -> None:
    """Tell the holder that a backup code was used, and how many are left."""
    text = f"""\
A backup code was used to log in to your PACER account. It does not work again; {left} \
{"is" if left == 1 else "are"} left.

Have you a new telephone? Add its app in Manage My Account: Settings, "Manage MFA Settings". \
There you get new codes, too. {NOT_YOU}"""
    send(session, now, account, "A backup code of your PACER account was used", text)


def lifted(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the service center has removed all apps and codes."""
    text = f"""\
The PACER Service Center has removed all authenticator apps and backup codes from your PACER \
account {account.account_number}. You can log in with username and password, and enroll anew. \
{NOT_YOU}"""
    send(session, now, account, "Multifactor authentication was lifted from your account", text)
