"""The court's queue of requests from PACER: received once, decided once, answered.

Owns the steps that every kind of request goes through. The rooms above accept a request in their
own way, and call `decide` when they are done. The outbox sends each decision back to PACER, in the
court's own words.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.apps import PACER
from sso_sim.contract.court_requests import BACK_DOORS, RequestState
from sso_sim.contract.events import Event
from sso_sim.court.clerk_desk.services import work
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.court_requests.domain import KINDS, RejectReason, blockers_to_decide
from sso_sim.court.court_requests.models import CourtRequest
from sso_sim.court.court_requests.wording import REJECT_REASONS
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.courts.services import courts
from sso_sim.kit import outbox, trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused

BY_THE_COURT = ""
"""The decider's name for a decision that no member of staff made."""

Request = TypeVar("Request", bound=CourtRequest)


class Brought(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A request as PACER sends it: the account that it belongs to. Each kind adds the details."""

    account_number: Annotated[str, msgspec.Meta(pattern="^[0-9]{7}$")]
    username: Annotated[str, msgspec.Meta(max_length=45)]
    name: Annotated[str, msgspec.Meta(max_length=200)]


def is_new(session: Session, court: str, key: str) -> bool:
    """Return whether no request with this *key* has been received yet.

    The function locks the court: two workers of PACER may send the same message at the same time.
    """
    courts.court_to_change(session, court)
    return find(session, CourtRequest, key=key) is None


def take_in(session: Session, now: datetime, request: CourtRequest, **facts: Any) -> None:
    """Put a new *request* into the queue, and record it in the trail with *facts*."""
    request.sent_at, request.state = now, RequestState.WAITING
    session.add(request)
    _tell(session, now, KINDS[request.kind].received, request, request.username, **facts)


def queue(session: Session, court: str, model: type[Request]) -> list[Request]:
    """Return the waiting requests of one kind, oldest first."""
    query = select(model).where(model.court == court, model.state == RequestState.WAITING)
    return list(session.scalars(query.order_by(model.sent_at, model.key)))


def decided(session: Session, court: str, model: type[Request], most: int) -> list[Request]:
    """Return the accepted and rejected requests, newest decision first, at most *most*."""
    over = (RequestState.ACCEPTED, RequestState.REJECTED)
    query = select(model).where(model.court == court, model.state.in_(over))
    return list(session.scalars(query.order_by(model.decided_at.desc(), model.key).limit(most)))


def named(session: Session, court: str, model: type[Request], key: str) -> Request | None:
    """Return a request to this court, or None."""
    row = find(session, model, key=key)
    return row if row is not None and row.court == court else None


def held(session: Session, court: str, model: type[Request], key: str) -> Request | None:
    """Return a request to this court, locked until the transaction ends, or None."""
    query = select(model).where(model.key == key, model.court == court).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def decide(
    session: Session,
    now: datetime,
    court: CourtRow,
    row: CourtRequest,
    state: RequestState,
    words: str,
    by: str = BY_THE_COURT,
    **facts: Any,
) -> None:
    """Store the decision, record it in the trail with *facts*, and send *words* to PACER."""
    row.state, row.decided_at, row.decided_by = state, now, by
    session.flush()
    kind, doors = KINDS[row.kind], BACK_DOORS[row.kind]
    facts |= {name: getattr(row, name).value for name in kind.told}
    _tell(session, now, kind.decisions[state], row, by or court.short, **facts)
    said = {"reason": words, "remark": row.remark, "contact": courts.contact_of(court)}
    body = {doors.state: state.value, **said}
    path = f"/backdoor/{doors.at_pacer}/{row.key}"
    outbox.put(session, PACER, "PUT", path, body, key=f"answer-{row.key}")


def reject(
    session: Session,
    now: datetime,
    court: CourtRow,
    row: CourtRequest,
    reason: RejectReason,
    remark: str = "",
    by: str = BY_THE_COURT,
) -> None:
    """Reject a request, for a *reason*."""
    row.reason, row.remark = reason, remark
    facts = {"why": reason.value, "remark": remark}
    words = REJECT_REASONS[reason]
    decide(session, now, court, row, RequestState.REJECTED, words, by, **facts)


def reject_at_desk(
    session: Session, now: datetime, at: AtWork, row: Request, reason: RejectReason, remark: str
) -> Request | Refused:
    """Let the clerk reject a locked request; one that is rejected already stays as it is."""
    reasons = blockers_to_decide(row.kind, row.state, RequestState.REJECTED)
    if reasons:
        return refused(session, now, at, row, reasons)
    if row.state is RequestState.WAITING:
        reject(session, now, at.court, row, reason, remark, at.staff.login)
    return row


def refused(
    session: Session, now: datetime, at: AtWork, row: CourtRequest, reasons: tuple[StrEnum, ...]
) -> Refused:
    """Record in the trail that the clerk did not decide a request, and why; return the refusal."""
    why = Refused(reasons, {"court": at.court.title, "name": row.name, "login": row.login})
    return work.refuse(session, now, at, why, account=row.account_number)


def _tell(
    session: Session, now: datetime, event: Event, row: CourtRequest, who: str, **facts: Any
) -> None:
    facts |= {"court": row.court, "account": row.account_number}
    trail.record(session, now, event, who=who, **facts)
