"""The registrations in the court's queue: possible matches, acceptance or rejection by the clerk.

Owns these use cases. Accepting makes the filer and the link at once: there is no password to prove,
because PACER has said whose account it is. `court_requests` has the steps that all kinds of request
share.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.court_requests import services as court_requests
from sso_sim.court.court_requests.domain import RejectReason
from sso_sim.court.court_requests.models import Registration
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.linking.services import linking
from sso_sim.court.registrations.domain import (
    JOINS,
    Person,
    RegistrationBlocker,
    ToAccept,
    blockers_to_accept,
    free_login,
    frequency_of,
    is_same_person,
    login_stem,
    role_of,
)
from sso_sim.court.registrations.wording import ACCEPTED, AGENT_ACCEPTED
from sso_sim.kit.db import new_id
from sso_sim.kit.outcomes import Refused


class Applied(court_requests.Brought, kw_only=True, forbid_unknown_fields=True):
    """PACER's data about an applicant, and the account that they ask for."""

    email: Annotated[str, msgspec.Meta(max_length=254)]
    firm: Annotated[str, msgspec.Meta(max_length=120)] = ""
    application: Application
    details: dict[str, Annotated[str, msgspec.Meta(max_length=200)]]


def receive(session: Session, now: datetime, court: CourtRow, key: str, applied: Applied) -> None:
    """Put a registration into the queue; a second call with the same *key* finds the same one."""
    if court_requests.is_new(session, court.court, key):
        row = Registration(key=key, court=court.court, **msgspec.structs.asdict(applied))
        facts = {"application": applied.application.value}
        court_requests.take_in(session, now, row, **facts)


def filers_alike(session: Session, row: Registration) -> list[Filer]:
    """Return the court's filers who appear to be the applicant."""
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
    """Make the filer, linked to the applicant's account; return None if there is no such row."""
    row = court_requests.held(session, at.court.court, Registration, key)
    if row is None or row.state is RequestState.ACCEPTED:
        return row
    linked = courts.link_of_account(session, row.court, row.account_number) is not None
    reasons = blockers_to_accept(
        ToAccept(
            state=row.state,
            account_linked=linked,
            filer_exists=bool(filers_alike(session, row)),
            login=login,
            login_taken=courts.filer_named(session, row.court, login) is not None,
        )
    )
    made = None if reasons else _make(session, now, row, login)
    if made is None:
        # Another request linked the account or took the login after the blockers were read.
        reasons = reasons or (RegistrationBlocker.ACCOUNT_LINKED,)
        return court_requests.refused(session, now, at, row, reasons)
    filer, link = made
    row.login = login
    linking.tell_pacer(session, link, filer)
    agent = row.application is Application.FILING_AGENT
    words = (AGENT_ACCEPTED if agent else ACCEPTED).format(login=login)
    state, by = RequestState.ACCEPTED, at.staff.login
    court_requests.decide(session, now, at.court, row, state, words, by, login=login)
    return row


def reject(
    session: Session, now: datetime, at: AtWork, key: str, reason: RejectReason, remark: str
) -> Registration | Refused | None:
    """Reject with a reason, and a remark to the applicant; None if there is no such request."""
    row = court_requests.held(session, at.court.court, Registration, key)
    return row and court_requests.reject_at_desk(session, now, at, row, reason, remark)


def _joined(text: ColumnElement[str]) -> ColumnElement[str]:
    for sign in JOINS:
        text = func.replace(text, sign, "")
    return text


def _person(filer: Filer) -> Person:
    return Person(filer.name, filer.email, filer.bar_number)


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
            session.flush()  # Flush first: the link's foreign key needs the filer's row.
            session.add(link)
    except IntegrityError:
        return None
    return filer, link
