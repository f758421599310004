"""The letter to the holder of an upgraded account.

Owns the wording of this letter, which is the sandbox's own. Must not know the wizard.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "upgraded": Letter(
        To.HOLDER,
        "Your PACER account has been upgraded",
        """\
Your PACER account {holder.account_number} has been upgraded.

Your username is now {holder.username}. Your account number has not changed.

The account is not linked to any court's CM/ECF yet. After a court has gone live with NextGen, \
link your CM/ECF account in that court: log in there and choose Utilities.""",
    ),
}


def confirm_upgrade(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account has been upgraded."""
    send_letter(session, now, LETTERS["upgraded"], People(account))
