"""What PACER writes when an application for e-filing goes to a court.

Owns the words of this mail, the sandbox's own. What the court answers is passed on elsewhere.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account
from pacer_mock.court_requests.wording import APPLICATIONS
from sso_sim.contract.e_file_registrations import Application


def forwarded(
    session: Session, now: datetime, account: Account, court: str, application: Application
) -> None:
    """Tell the holder that the court has the application, and that nothing is permitted yet."""
    text = f"""\
Your registration was sent to the {court}.

You applied for: {APPLICATIONS[application]}
PACER account: {account.account_number}

You cannot file there before the court has processed it; allow some days. To see how far it is: \
Manage My Account > Maintenance > Check E-File Status.

If you have a CM/ECF account at this court already, the court will reject this. Link that account \
instead: sign on at the court with your PACER account and choose Utilities."""
    send(session, now, account, f"E-File Registration sent: {court}", text)
