"""The letter by which PACER passes on what a court has decided.

Owns the words around the court's own, which are the sandbox's: published is that the status comes
by e-mail, with contact text of the court (pacer.gov on attorney registration).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account
from pacer_mock.court_requests.models import AccountChange, CourtRequest, EfileApplication
from pacer_mock.court_requests.wording import APPLICATIONS, CHANGE_KINDS, in_words
from sso_sim.contract.court_requests import RequestState


def decided(
    session: Session, now: datetime, account: Account, court: str, row: CourtRequest
) -> None:
    """Tell the holder what the court has decided, in the court's own words."""
    verdict = "accepted" if row.state is RequestState.ACCEPTED else "rejected"
    subject, what, asked = _named(row)
    remark = f"\nRemark of the court: {row.remark}\n" if row.remark else ""
    text = f"""\
The {court} has {verdict} {what}.

{asked}
{row.reason}
{remark}
Questions go to the court, not to PACER:
{row.contact}"""
    send(session, now, account, f"{subject} {verdict}: {court}", text)


def _named(row: CourtRequest) -> tuple[str, str, str]:
    """Return what the subject calls a request, what the text calls it, and what it asks for."""
    match row:
        case EfileApplication():
            asked = f"You applied for: {APPLICATIONS[row.application]}"
            return "E-File Registration", "your registration", asked
        case AccountChange():
            label = CHANGE_KINDS[row.change]
            asked = f"{label}: {in_words(row.change, row.details)}"
            return label, "the change you sent from PACER", asked
    raise TypeError(row)
