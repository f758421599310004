"""What PACER writes about an application for e-filing.

Owns the words of this mail, the sandbox's own: published is that the status comes by e-mail, with
contact text of the court ([PACER-E-FILE]).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account
from pacer_mock.e_file.models import EfileApplication
from pacer_mock.e_file.wording import APPLICATIONS
from sso_sim.contract.e_file_registrations import Application, Decision


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


def decided(
    session: Session, now: datetime, account: Account, court: str, row: EfileApplication
) -> None:
    """Tell the holder what the court has decided, in the court's own words."""
    accepted = row.decision is Decision.ACCEPTED
    verdict = "accepted" if accepted else "rejected"
    remark = f"\nRemark of the court: {row.remark}\n" if row.remark else ""
    text = f"""\
The {court} has {verdict} your registration.

You applied for: {APPLICATIONS[row.application]}
{row.reason}
{remark}
Questions go to the court, not to PACER:
{row.contact}"""
    send(session, now, account, f"E-File Registration {verdict}: {court}", text)
