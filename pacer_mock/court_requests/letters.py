"""The letters by which PACER passes on a court's decision.

Owns the words around the court's own, which are the sandbox's. A source says that the status comes
by email, with contact text of the court ([PACER-E-FILE]).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from pacer_mock.court_requests.models import AccountChange, CourtRequest, EfileApplication
from pacer_mock.court_requests.wording import APPLICATIONS, CHANGE_KINDS, in_words
from sso_sim.contract.court_requests import RequestState
from sso_sim.kit.letters import Letter

_ANSWER = """

{asked}
{reason}
{remark}
Questions go to the court, not to PACER:
{contact}"""

LETTERS: Mapping[str, Letter[To]] = {
    "registration decided": Letter(
        To.HOLDER,
        "E-File Registration {verdict}: {court}",
        "The {court} has {verdict} your registration." + _ANSWER,
    ),
    "change decided": Letter(
        To.HOLDER,
        "{label} {verdict}: {court}",
        "The {court} has {verdict} the change you sent from PACER." + _ANSWER,
    ),
}


def decided(
    session: Session, now: datetime, account: Account, court: str, row: CourtRequest
) -> None:
    """Tell the holder the court's decision, in the court's own words."""
    facts = {
        "court": court,
        "verdict": "accepted" if row.state is RequestState.ACCEPTED else "rejected",
        "reason": row.reason,
        "remark": f"\nRemark of the court: {row.remark}\n" if row.remark else "",
        "contact": row.contact,
    }
    match row:
        case EfileApplication():
            letter = LETTERS["registration decided"]
            facts["asked"] = f"You applied for: {APPLICATIONS[row.application]}"
        case AccountChange():
            letter, label = LETTERS["change decided"], CHANGE_KINDS[row.change]
            facts |= {"label": label, "asked": f"{label}: {in_words(row.change, row.details)}"}
        case _:
            raise TypeError(row)
    send_letter(session, now, letter, People(account), **facts)
