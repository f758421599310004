"""Applications for e-filing: sent to a court once, and what the court makes of them.

Owns the use cases of "Attorney Admissions / E-File Registration" and of the two pages that tell how
it stands. PACER only passes on: it permits nothing. The court hears of it through the outbox.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held, account_numbered
from pacer_mock.courts.models import Court, RegisteredCourt
from pacer_mock.e_file import letters as e_file_letters
from pacer_mock.e_file.domain import Asked, EfileRefusal, blockers
from pacer_mock.e_file.models import EfileApplication
from sso_sim.contract.apps import COURT
from sso_sim.contract.e_file_registrations import Application, Decision
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.kit import outbox
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused


def turned_away(session: Session, account_number: str, court: Court) -> Refused | None:
    """Return all that stands against an application to *court*."""
    account = account_numbered(session, account_number)
    reasons = _blockers(session, account, court)
    return _refused(account, court, reasons) if reasons else None


def tell_refused(session: Session, now: datetime, account_number: str, refused: Refused) -> None:
    """Keep in the trail that no application was taken, and why."""
    account = account_numbered(session, account_number)
    facts = {"court": refused.facts["code"]}
    event = Event.PACER_E_FILE_REFUSED
    account_trail.tell(
        session, now, event, account, outcome="refused", reasons=refused.reasons, **facts
    )


def apply(
    session: Session,
    now: datetime,
    account_number: str,
    court: Court,
    application: Application,
    details: dict[str, str],
    *,
    key: str,
) -> EfileApplication | Refused:
    """Send an application to the court; the same *key* again finds the one that was sent.

    The account is held, so that two Submits at once make one application.
    """
    account = account_held(session, account_number)
    key = f"{account_number}-{key}"
    sent = find(session, EfileApplication, key=key)
    if sent is not None:
        return sent
    reasons = _blockers(session, account, court)
    if reasons:
        refused = _refused(account, court, reasons)
        tell_refused(session, now, account_number, refused)
        return refused
    row = EfileApplication(
        key=key,
        account_number=account_number,
        court=court.court,
        application=application,
        details=details,
        asked_at=now,
        decision=Decision.WAITING,
    )
    session.add(row)
    outbox.put(
        session,
        COURT,
        "PUT",
        f"/backdoor/{court.court}/registrations/{key}",
        {**_of_account(account), "application": application.value, "details": details},
        key=f"e-file-{key}",
    )
    facts = {"court": court.court, "application": application.value}
    account_trail.tell(session, now, Event.PACER_E_FILE_ASKED, account, **facts)
    e_file_letters.forwarded(session, now, account, court.title, application)
    return row


def decide(
    session: Session, now: datetime, key: str, decision: Decision, words: dict[str, str]
) -> bool:
    """Keep what the court has decided, and tell the holder; say whether there is such a request.

    *words* has the court's own *reason*, *remark* and *contact*. Heard again it changes nothing.
    """
    query = select(EfileApplication).where(EfileApplication.key == key).with_for_update()
    row = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        return False
    if row.decision is not Decision.WAITING:
        return True
    row.decision, row.decided_at = decision, now
    row.reason, row.remark, row.contact = words["reason"], words["remark"], words["contact"]
    account = account_numbered(session, row.account_number)
    facts = {"court": row.court, "decision": decision.value}
    account_trail.tell(session, now, Event.PACER_E_FILE_DECIDED, account, **facts)
    e_file_letters.decided(session, now, account, _title(session, row.court), row)
    return True


def history(session: Session, account_number: str) -> list[tuple[EfileApplication, str]]:
    """Return all applications of an account, the newest first, each with the court's title."""
    query = select(EfileApplication).where(EfileApplication.account_number == account_number)
    rows = session.scalars(query.order_by(EfileApplication.asked_at.desc(), EfileApplication.key))
    return [(row, _title(session, row.court)) for row in rows]


def court_named(session: Session, code: str) -> Court | None:
    """Return the court PACER knows by that name, or None."""
    return find(session, Court, court=code)


def _blockers(session: Session, account: Account, court: Court) -> tuple[EfileRefusal, ...]:
    own = (RegisteredCourt.account_number == account.account_number,)
    registered = select(RegisteredCourt.key).where(*own, RegisteredCourt.court == court.court)
    waiting = select(EfileApplication.key).where(
        EfileApplication.account_number == account.account_number,
        EfileApplication.court == court.court,
        EfileApplication.decision == Decision.WAITING,
    )
    return blockers(
        Asked(
            active=account.status is Status.ACTIVE,
            nextgen=court.stage is Stage.LIVE,
            registered=session.scalars(registered).first() is not None,
            waiting=session.scalars(waiting).first() is not None,
        )
    )


def _refused(account: Account, court: Court, reasons: tuple[EfileRefusal, ...]) -> Refused:
    facts = {"court": court.title, "code": court.court, "account_number": account.account_number}
    return Refused(reasons, facts)


def _of_account(account: Account) -> dict[str, Any]:
    return {
        "account_number": account.account_number,
        "username": account.username,
        "name": account.name,
        "email": account.email,
        "firm": account.firm,
    }


def _title(session: Session, code: str) -> str:
    court = court_named(session, code)
    return code if court is None else court.title
