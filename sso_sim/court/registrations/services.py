"""The court's queue of registrations: taken from PACER, accepted or rejected by the clerk.

Owns these use cases. Accepting makes the filer and the link at once: there is no password to prove,
since PACER has said whose account it is. What the clerk decides goes back to PACER by the outbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.apps import PACER
from sso_sim.contract.e_file_registrations import Application, Decision
from sso_sim.contract.events import Event
from sso_sim.court.clerk_desk.services import work
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.linking.services import linking
from sso_sim.court.registrations.domain import (
    JOINS,
    Person,
    RegistrationBlocker,
    RejectReason,
    ToAccept,
    blockers_to_accept,
    blockers_to_reject,
    free_login,
    frequency_of,
    is_same_person,
    login_stem,
    role_of,
)
from sso_sim.court.registrations.models import Registration
from sso_sim.court.registrations.wording import ACCEPTED, AGENT_ACCEPTED, REJECT_REASONS
from sso_sim.kit import outbox, trail
from sso_sim.kit.db import find, new_id
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Applied:
    """What PACER says of an applicant and of what they ask for."""

    account_number: str
    username: str
    name: str
    email: str
    firm: str
    application: Application
    details: dict[str, Any]


def receive(session: Session, now: datetime, court: str, key: str, applied: Applied) -> None:
    """Put a registration into the queue; the same *key* again is the same registration."""
    # The court is held: two workers of PACER may bring the same message at the same moment.
    courts.court_to_change(session, court)
    if find(session, Registration, key=key) is not None:
        return
    session.add(
        Registration(key=key, court=court, asked_at=now, decision=Decision.WAITING, **vars(applied))
    )
    trail.record(
        session,
        now,
        Event.COURT_REGISTRATION_RECEIVED,
        who=applied.username,
        court=court,
        account=applied.account_number,
        application=applied.application.value,
    )


def queue(session: Session, court: str) -> list[Registration]:
    """Return what waits, the oldest first."""
    query = select(Registration).where(
        Registration.court == court, Registration.decision == Decision.WAITING
    )
    return list(session.scalars(query.order_by(Registration.asked_at, Registration.key)))


def decided(session: Session, court: str, most: int) -> list[Registration]:
    """Return what was decided, the newest decision first, *most* at most."""
    query = select(Registration).where(
        Registration.court == court, Registration.decision != Decision.WAITING
    )
    newest = query.order_by(Registration.decided_at.desc(), Registration.key).limit(most)
    return list(session.scalars(newest))


def named(session: Session, court: str, key: str) -> Registration | None:
    """Return a registration of this court, or None."""
    row = find(session, Registration, key=key)
    return row if row is not None and row.court == court else None


def filers_alike(session: Session, row: Registration) -> list[Filer]:
    """Return the filers of the court who are the applicant, by all that can be told."""
    asked = Person(row.name, row.email, row.bar_number)
    bar_number = _joined(func.lower(Filer.bar_number))
    maybe = or_(
        func.lower(Filer.email) == func.lower(row.email),
        and_(bar_number != "", bar_number == _joined(func.lower(row.bar_number))),
    )
    filers = session.scalars(select(Filer).where(Filer.court == row.court, maybe))
    alike = [each for each in filers if is_same_person(asked, _person(each))]
    return sorted(alike, key=lambda each: each.login)


def login_for(session: Session, row: Registration) -> str:
    """Return a login that the new filer could have."""
    stem = login_stem(row.name)
    query = select(Filer.login).where(Filer.court == row.court, Filer.login.startswith(stem))
    return free_login(stem, set(session.scalars(query)))


def accept(
    session: Session, now: datetime, at: AtWork, key: str, login: str
) -> Registration | Refused | None:
    """Make the filer and link it to the applicant's account; None where there is no such row."""
    row = _held(session, at, key)
    if row is None or row.decision is Decision.ACCEPTED:
        return row
    linked = courts.link_of_account(session, row.court, row.account_number) is not None
    reasons = blockers_to_accept(
        ToAccept(
            decision=row.decision,
            account_linked=linked,
            filer_exists=bool(filers_alike(session, row)),
            login=login,
            login_taken=courts.filer_named(session, row.court, login) is not None,
        )
    )
    made = None if reasons else _make(session, now, row, login)
    if made is None:
        # Somebody linked the account or took the login since the blockers were read.
        return _refused(session, now, at, row, reasons or (RegistrationBlocker.ACCOUNT_LINKED,))
    filer, link = made
    _decide(session, now, at, row, Decision.ACCEPTED, login=login)
    facts = {"account": row.account_number, "login": login}
    work.tell(session, now, Event.COURT_REGISTRATION_ACCEPTED, at, **facts)
    linking.tell_pacer(session, link, filer)
    agent = row.application is Application.FILING_AGENT
    words = AGENT_ACCEPTED if agent else ACCEPTED
    _answer(session, at.court, row, words.format(login=login))
    return row


def reject(
    session: Session, now: datetime, at: AtWork, key: str, reason: RejectReason, remark: str
) -> Registration | Refused | None:
    """Reject with a reason, and a remark to the applicant; None where there is no such request."""
    row = _held(session, at, key)
    if row is None or row.decision is Decision.REJECTED:
        return row
    reasons = blockers_to_reject(row.decision)
    if reasons:
        return _refused(session, now, at, row, reasons)
    _decide(session, now, at, row, Decision.REJECTED, reason=reason, remark=remark)
    facts = {"account": row.account_number, "why": reason.value, "remark": remark}
    work.tell(session, now, Event.COURT_REGISTRATION_REJECTED, at, **facts)
    _answer(session, at.court, row, REJECT_REASONS[reason])
    return row


def _person(filer: Filer) -> Person:
    return Person(filer.name, filer.email, filer.bar_number)


def _joined(text: ColumnElement[str]) -> ColumnElement[str]:
    for sign in JOINS:
        text = func.replace(text, sign, "")
    return text


def _held(session: Session, at: AtWork, key: str) -> Registration | None:
    query = select(Registration).where(
        Registration.key == key, Registration.court == at.court.court
    )
    query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def _make(
    session: Session, now: datetime, row: Registration, login: str
) -> tuple[Filer, PacerLink] | None:
    filer = Filer(
        court=row.court,
        login=login,
        password_hash=None,
        name=row.name,
        email=row.email,
        status=FilerStatus.ACTIVE,
        bar_number=row.bar_number,
        role=role_of(row.application),
        notice_frequency=frequency_of(str(row.details.get("delivery", ""))),
    )
    link = PacerLink(
        court=row.court,
        account_number=row.account_number,
        login=login,
        name=row.name,
        email=row.email,
        linked_at=now,
        retired_hash=None,
        proof_id=new_id(),
    )
    try:
        with session.begin_nested():
            session.add(filer)
            session.flush()  # The link's foreign key needs the filer to be there.
            session.add(link)
    except IntegrityError:
        return None
    return filer, link


def _decide(
    session: Session, now: datetime, at: AtWork, row: Registration, decision: Decision, **facts: Any
) -> None:
    row.decision, row.decided_at, row.decided_by = decision, now, at.staff.login
    for name, value in facts.items():
        setattr(row, name, value)
    session.flush()


def _answer(session: Session, court: CourtRow, row: Registration, words: str) -> None:
    body = {
        "decision": row.decision.value,
        "reason": words,
        "remark": row.remark,
        "contact": courts.contact_of(court),
    }
    path = f"/backdoor/e-file/{row.key}"
    outbox.put(session, PACER, "PUT", path, body, key=f"decided-{row.key}")


def _refused(
    session: Session, now: datetime, at: AtWork, row: Registration, reasons: tuple[StrEnum, ...]
) -> Refused:
    refused = Refused(reasons, {"court": at.court.title, "name": row.name, "login": row.login})
    return work.refuse(session, now, at, refused, account=row.account_number)
