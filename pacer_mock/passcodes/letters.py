"""PACER's letters about multifactor authentication.

Owns the wording of these letters, which is the sandbox's own. No passcode and no backup code goes
by mail; the security code that begins an enrollment does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from pacer_mock.passcodes.domain import MAILED_CODE_MINUTES
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "security code": Letter(
        To.HOLDER,
        "Your PACER security code",
        """\
Somebody who knows the password of your PACER account {holder.account_number} wants to enroll in \
multifactor authentication.

Security Code: {code}

Type it on the page that asks for it. It is good for {minutes} minutes; a newer one ends it. If it \
was not you, call the PACER Service Center.""",
    ),
    "app added": Letter(
        To.HOLDER,
        "An authenticator app was added to your PACER account",
        'The authenticator app "{name}" was added to your PACER account. If it was not you, call '
        "the PACER Service Center.",
    ),
    "app removed": Letter(
        To.HOLDER,
        "An authenticator app was removed from your PACER account",
        'The authenticator app "{name}" was removed from your PACER account. If it was not you, '
        "call the PACER Service Center.",
    ),
    "new codes": Letter(
        To.HOLDER,
        "New backup codes for your PACER account",
        """\
Your PACER account has new backup codes. Those you had before no longer work. If it was not you, \
call the PACER Service Center.""",
    ),
    "code used": Letter(
        To.HOLDER,
        "A backup code of your PACER account was used",
        """\
A backup code was used to log in to your PACER account. It does not work again; {left} left.

Have you a new telephone? Add its app in Manage My Account: Settings, "Manage MFA Settings". \
There you get new codes, too. If it was not you, call the PACER Service Center.""",
    ),
    "lifted": Letter(
        To.HOLDER,
        "Multifactor authentication was lifted from your account",
        """\
The PACER Service Center has removed all authenticator apps and backup codes from your PACER \
account {holder.account_number}. You can log in with username and password, and enroll anew. If it \
was not you, call the PACER Service Center.""",
    ),
}


def security_code(session: Session, now: datetime, account: Account, code: str) -> None:
    """Mail the code with which the holder proves to read the mail of the account's address."""
    facts = {"code": code, "minutes": MAILED_CODE_MINUTES}
    send_letter(session, now, LETTERS["security code"], People(account), **facts)


def app_added(session: Session, now: datetime, account: Account, name: str) -> None:
    """Tell the holder of an app that was added."""
    send_letter(session, now, LETTERS["app added"], People(account), name=name)


def app_removed(session: Session, now: datetime, account: Account, name: str) -> None:
    """Tell the holder of an app that was removed."""
    send_letter(session, now, LETTERS["app removed"], People(account), name=name)


def new_codes(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that there are new backup codes, without the codes."""
    send_letter(session, now, LETTERS["new codes"], People(account))


def code_used(session: Session, now: datetime, account: Account, left: int) -> None:
    """Tell the holder that a backup code was used, and how many are left."""
    how_many = f"{left} is" if left == 1 else f"{left} are"
    send_letter(session, now, LETTERS["code used"], People(account), left=how_many)


def lifted(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the service center has removed all apps and codes."""
    send_letter(session, now, LETTERS["lifted"], People(account))
