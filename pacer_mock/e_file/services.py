"""Applications for e-filing: check the obstacles, and send an application to the court.

Owns the use cases of "Attorney Admissions / E-File Registration". All kinds of request share the
way to the court and the way back, which are not kept here.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held, account_numbered
from pacer_mock.court_requests import services as court_requests
from pacer_mock.court_requests.models import EfileApplication
from pacer_mock.courts.models import Court, RegisteredCourt
from pacer_mock.e_file import letters as e_file_letters
from pacer_mock.e_file.domain import Asked, EfileRefusal, blockers
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused


def turned_away(session: Session, account_number: str, court: Court) -> Refused | None:
    """Return every obstacle to an application to *court*."""
    account = account_numbered(session, account_number)
    reasons = _blockers(session, account, court)
    return _refused(account, court, reasons) if reasons else None


def tell_refused(session: Session, now: datetime, account_number: str, refused: Refused) -> None:
    """Record in the trail that an application was refused, and why."""
    account = account_numbered(session, account_number)
    event, court = Event.PACER_E_FILE_REFUSED, refused.facts["code"]
    account_trail.tell_refusal(session, now, event, account, refused.reasons, court=court)


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
    """Send an application to the court; a repeated *key* returns the application already sent.

    The account is locked, so that two simultaneous Submits make one application.
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
    row = EfileApplication(key=key, court=court.court, application=application, details=details)
    asked = {"application": application.value}
    body = {"email": account.email, "firm": account.firm, "details": details, **asked}
    court_requests.send(session, now, account, row, body, **asked)
    e_file_letters.forwarded(session, now, account, court.title, application)
    return row


def court_named(session: Session, code: str) -> Court | None:
    """Return the court that PACER knows by that name, or None."""
    return find(session, Court, court=code)


def _blockers(session: Session, account: Account, court: Court) -> tuple[EfileRefusal, ...]:
    own = (RegisteredCourt.account_number == account.account_number,)
    registered = select(RegisteredCourt.key).where(*own, RegisteredCourt.court == court.court)
    waiting = select(EfileApplication.key).where(
        EfileApplication.account_number == account.account_number,
        EfileApplication.court == court.court,
        EfileApplication.state == RequestState.WAITING,
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
