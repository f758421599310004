"""The court's queue of changes from PACER: taken in, accepted or rejected, answered.

Owns these use cases. A change touches the filer of the link it was sent by, and no other: where
that link is in force no more it is rejected. Locks are taken in one order everywhere, the filer
before the changes. What is decided goes back to PACER by the outbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.account_changes import ChangeKind, ChangeState
from sso_sim.contract.apps import PACER
from sso_sim.contract.events import Event
from sso_sim.court.account_changes import letters as account_change_letters
from sso_sim.court.account_changes.domain import (
    Arrival,
    RejectReason,
    blockers_to_accept,
    blockers_to_reject,
    on_arrival,
)
from sso_sim.court.account_changes.models import AccountChange
from sso_sim.court.account_changes.services import filer_facts
from sso_sim.court.account_changes.services.lists import filer_of, named, newest_serial
from sso_sim.court.account_changes.wording import ACCEPTED, HAD_ALREADY, REJECT_REASONS
from sso_sim.court.clerk_desk.services import work
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.kit import agenda, outbox, trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused

ANSWER_COMES = "account-change-answer"

BY_THE_COURT = ""
"""Who decided, where it was no member of staff."""


@dataclass(frozen=True)
class Brought:
    """What PACER says of a change and of whose it is."""

    account_number: str
    username: str
    name: str
    link: str
    kind: ChangeKind
    serial: int
    wanted: dict[str, str]


def receive(session: Session, now: datetime, court: CourtRow, key: str, brought: Brought) -> None:
    """Take a change in; the same *key* again is the same change.

    One that comes late, behind a newer one, is kept as replaced: PACER has told its sender so.
    """
    # The court is held: two workers of PACER may bring the same message at the same moment.
    courts.court_to_change(session, court.court)
    if find(session, AccountChange, key=key) is not None:
        return
    link = courts.link_of_account(session, court.court, brought.account_number)
    linked = link is not None and link.key == brought.link
    filer = work.filer_held(session, court.court, link.login) if link and linked else None
    known = newest_serial(session, court.court, brought.account_number, brought.kind)
    had = filer is not None and filer_facts.of(filer, brought.kind) == brought.wanted
    state = on_arrival(Arrival(brought.kind, linked, known > brought.serial, had))
    row = AccountChange(
        key=key,
        court=court.court,
        login="" if filer is None else filer.login,
        sent_at=now,
        state=ChangeState.WAITING,
        **vars(brought),
    )
    session.add(row)
    _tell(session, now, Event.COURT_CHANGE_RECEIVED, row, who=brought.username)
    if state is not ChangeState.REPLACED:
        _replace_older(session, now, row)
    match state:
        case ChangeState.WAITING:
            due = filer_facts.morning_after(court, now)
            about = {"court": court.court, "key": key}
            agenda.put(session, ANSWER_COMES, key=_due(row), due_at=due, about=about)
        case ChangeState.REPLACED:
            row.state, row.decided_at = state, now
        case ChangeState.ACCEPTED if filer is not None:
            _accept(session, now, court, row, filer, BY_THE_COURT)
        case _:
            _reject(session, now, court, row, RejectReason.NOT_LINKED, "", BY_THE_COURT)


def accept(session: Session, now: datetime, at: AtWork, key: str) -> AccountChange | Refused | None:
    """Take the change over into the filer's record; None where there is no such change."""
    found = _held(session, at.court.court, key)
    if found is None:
        return None
    row, filer = found
    reasons = blockers_to_accept(row.state, linked=filer is not None)
    if reasons:
        return _refused(session, now, at, row, reasons)
    if row.state is ChangeState.WAITING and filer is not None:
        _accept(session, now, at.court, row, filer, at.staff.login)
    return row


def reject(
    session: Session, now: datetime, at: AtWork, key: str, reason: RejectReason, remark: str
) -> AccountChange | Refused | None:
    """Reject with a reason, and a remark to the sender; None where there is no such change."""
    found = _held(session, at.court.court, key)
    if found is None:
        return None
    row, _filer = found
    reasons = blockers_to_reject(row.state)
    if reasons:
        return _refused(session, now, at, row, reasons)
    if row.state is ChangeState.WAITING:
        _reject(session, now, at.court, row, reason, remark, at.staff.login)
    return row


def link_ended(session: Session, now: datetime, court: CourtRow, link: PacerLink) -> None:
    """Reject what waits of a link that the clerk ends, in the transaction that ends it."""
    query = select(AccountChange).where(
        AccountChange.court == link.court,
        AccountChange.account_number == link.account_number,
        AccountChange.state == ChangeState.WAITING,
    )
    query = query.with_for_update().execution_options(populate_existing=True)
    for row in session.scalars(query.order_by(AccountChange.key)).all():
        _reject(session, now, court, row, RejectReason.NOT_LINKED, "", BY_THE_COURT)


def answer_comes(session: Session, now: datetime, about: Mapping[str, Any]) -> None:
    """Answer what nobody has decided and whose day has come: accept it, if its link still is."""
    court = courts.court_named(session, about["court"])
    found = _held(session, about["court"], about["key"])
    if court is None or found is None or found[0].state is not ChangeState.WAITING:
        return
    row, filer = found
    if filer is None:
        _reject(session, now, court, row, RejectReason.NOT_LINKED, "", BY_THE_COURT)
    else:
        _accept(session, now, court, row, filer, BY_THE_COURT)


def _replace_older(session: Session, now: datetime, newer: AccountChange) -> None:
    query = select(AccountChange).where(
        AccountChange.court == newer.court,
        AccountChange.account_number == newer.account_number,
        AccountChange.kind == newer.kind,
        AccountChange.state == ChangeState.WAITING,
        AccountChange.key != newer.key,
    )
    query = query.with_for_update().execution_options(populate_existing=True)
    for row in session.scalars(query.order_by(AccountChange.key)).all():
        row.state, row.decided_at = ChangeState.REPLACED, now
        agenda.drop(session, _due(row))


def _held(session: Session, court: str, key: str) -> tuple[AccountChange, Filer | None] | None:
    """Return a change and the filer it is good for, both locked."""
    seen = named(session, court, key)
    if seen is None:
        return None
    filer = work.filer_held(session, court, seen.login)
    query = select(AccountChange).where(AccountChange.key == key).with_for_update()
    row = session.scalars(query.execution_options(populate_existing=True)).one()
    # Asked behind the lock: unlinking holds the filer, too.
    good_for = filer_of(session, row)
    return row, filer if good_for is not None and filer is not None else None


def _accept(
    session: Session, now: datetime, court: CourtRow, row: AccountChange, filer: Filer, by: str
) -> None:
    row.former = filer_facts.of(filer, row.kind)
    former_email = filer.email
    filer_facts.take_over(filer, row.kind, row.wanted)
    row.state, row.decided_at, row.decided_by = ChangeState.ACCEPTED, now, by
    agenda.drop(session, _due(row))
    _tell(session, now, Event.COURT_CHANGE_ACCEPTED, row, who=by or court.short, login=filer.login)
    if row.kind is ChangeKind.EMAIL and former_email != filer.email:
        account_change_letters.address_taken_over(session, now, court, filer, former_email)
    _answer(session, court, row, HAD_ALREADY if row.former == row.wanted else ACCEPTED[row.kind])


def _reject(
    session: Session,
    now: datetime,
    court: CourtRow,
    row: AccountChange,
    reason: RejectReason,
    remark: str,
    by: str,
) -> None:
    filer = filer_of(session, row)
    row.former = {} if filer is None else filer_facts.of(filer, row.kind)
    row.state, row.decided_at, row.decided_by = ChangeState.REJECTED, now, by
    row.reason, row.remark = reason, remark
    agenda.drop(session, _due(row))
    facts = {"why": reason.value, "remark": remark}
    _tell(session, now, Event.COURT_CHANGE_REJECTED, row, who=by or court.short, **facts)
    _answer(session, court, row, REJECT_REASONS[reason])


def _answer(session: Session, court: CourtRow, row: AccountChange, words: str) -> None:
    body = {
        "state": row.state.value,
        "reason": words,
        "remark": row.remark,
        "contact": courts.contact_of(court),
    }
    path = f"/backdoor/account-changes/{row.key}"
    outbox.put(session, PACER, "PUT", path, body, key=f"change-decided-{row.key}")


def _due(row: AccountChange) -> str:
    return f"change-{row.key}"


def _tell(
    session: Session, now: datetime, event: Event, row: AccountChange, *, who: str, **facts: Any
) -> None:
    facts = {"court": row.court, "account": row.account_number, "change": row.kind.value, **facts}
    trail.record(session, now, event, who=who, **facts)


def _refused(
    session: Session, now: datetime, at: AtWork, row: AccountChange, reasons: tuple[StrEnum, ...]
) -> Refused:
    refused = Refused(reasons, {"court": at.court.title, "name": row.name})
    return work.refuse(session, now, at, refused, account=row.account_number)
