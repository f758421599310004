"""The letter that PACER sends when an application for e-filing goes to a court.

Owns the wording of this letter, which is the sandbox's own. Must not know the court's answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from pacer_mock.court_requests.wording import APPLICATIONS
from sso_sim.contract.e_file_registrations import Application
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "forwarded": Letter(
        To.HOLDER,
        "E-File Registration sent: {court}",
        """\
Your registration was sent to the {court}.

You applied for: {application}
PACER account: {holder.account_number}

You cannot file there before the court has processed it; allow some days. To see how far it is: \
Manage My Account > Maintenance > Check E-File Status.

If you have a CM/ECF account at this court already, the court will reject this. Link that account \
instead: sign on at the court with your PACER account and choose Utilities.""",
    )
}


def forwarded(
    session: Session, now: datetime, account: Account, court: str, application: Application
) -> None:
    """Tell the holder that the court has the application, and that nothing is permitted yet."""
    facts = {"court": court, "application": APPLICATIONS[application]}
    send_letter(session, now, LETTERS["forwarded"], People(account), **facts)
