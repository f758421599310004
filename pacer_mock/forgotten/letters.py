"""PACER's letters to a holder who has forgotten the username or the password.

Owns the wording of these letters, which is the sandbox's own. Must not know how a link is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "reset link": Letter(
        To.HOLDER,
        "Reset PACER Password",
        """\
A new password was requested for your PACER account {holder.account_number}.

Reset PACER Password: {address}

The link is good for 24 hours and can be used once; a newer one ends it. If you did not ask for \
it, do nothing: your password stays as it is.""",
    ),
    "no reset": Letter(
        To.HOLDER,
        "Your PACER password cannot be reset online",
        """\
A new password was requested for your PACER account {holder.account_number}. This account has no \
security information, as is the case with Legacy accounts, so no link can be mailed.

If you know the password, log in to Manage My Account and upgrade the account. If you do not, call \
the PACER Service Center. If you did not ask for a new password, do nothing.""",
    ),
    "username": Letter(
        To.HOLDER,
        "Your PACER username",
        """\
The username of your PACER account {holder.account_number} was requested.

Username: {holder.username}

If you did not ask for it, do nothing.""",
    ),
}


def reset_link(session: Session, now: datetime, account: Account, address: str) -> None:
    """Mail the holder the link for choosing a new password."""
    send_letter(session, now, LETTERS["reset link"], People(account), address=address)


def no_reset(session: Session, now: datetime, account: Account) -> None:
    """Tell only the holder why no link can be mailed for this account, and what to do."""
    send_letter(session, now, LETTERS["no reset"], People(account))


def username(session: Session, now: datetime, account: Account) -> None:
    """Mail the holder the username."""
    send_letter(session, now, LETTERS["username"], People(account))
