"""Changes from PACER in the court's queue: receive, accept or reject them.

Owns these use cases. A change affects only the filer of the link by which it was sent; when that
link is no longer in force, the court rejects the change. Every transaction takes its locks in one
order: the filer, then the changes. `court_requests` has the steps that all kinds of request share.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.account_changes import CHANGE_FIELDS, ChangeKind, Format, Frequency
from sso_sim.contract.court_requests import RequestState
from sso_sim.court.account_changes import letters as account_change_letters
from sso_sim.court.account_changes.domain import Arrival, blockers_to_accept, on_arrival
from sso_sim.court.account_changes.services import filer_facts
from sso_sim.court.account_changes.services.lists import filer_of, newest_serial
from sso_sim.court.account_changes.wording import ACCEPTED, HAD_ALREADY
from sso_sim.court.clerk_desk.services import work
from sso_sim.court.clerk_desk.services.work import AtWork
from sso_sim.court.court_requests import services as court_requests
from sso_sim.court.court_requests.domain import RejectReason
from sso_sim.court.court_requests.models import AccountChange
from sso_sim.court.court_requests.services import BY_THE_COURT
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.kit import agenda
from sso_sim.kit.outcomes import Refused

ANSWER_COMES = "account-change-answer"


class Brought(court_requests.Brought, kw_only=True, forbid_unknown_fields=True):
    """A change as PACER sends it, with the account that it belongs to."""

    link: Annotated[str, msgspec.Meta(max_length=100)]
    change: ChangeKind = msgspec.field(name="kind")
    serial: Annotated[int, msgspec.Meta(ge=1, lt=2**31)]
    details: dict[str, Annotated[str, msgspec.Meta(max_length=254)]] = msgspec.field(name="wanted")

    def __post_init__(self) -> None:
        """Raise unless the change has exactly the fields of its kind."""
        if set(self.details) != set(CHANGE_FIELDS[self.change]):
            raise ValueError("This is not what such a change brings.")
        if self.change is ChangeKind.NOTICING:
            Frequency(self.details["frequency"])
            Format(self.details["format"])


def receive(session: Session, now: datetime, court: CourtRow, key: str, brought: Brought) -> None:
    """Put a change into the queue; a second call with the same *key* finds the same change.

    A change that arrives late, after a newer one, is stored as replaced: PACER has told its sender
    so.
    """
    if not court_requests.is_new(session, court.court, key):
        return
    link = courts.link_of_account(session, court.court, brought.account_number)
    linked = link is not None and link.key == brought.link
    filer = work.filer_held(session, court.court, link.login) if link and linked else None
    known = newest_serial(session, court.court, brought.account_number, brought.change)
    had = filer is not None and filer_facts.of(filer, brought.change) == brought.details
    state = on_arrival(Arrival(brought.change, linked, known > brought.serial, had))
    login = "" if filer is None else filer.login
    asked = msgspec.structs.asdict(brought)
    row = AccountChange(key=key, court=court.court, login=login, former={}, **asked)
    court_requests.take_in(session, now, row, change=brought.change.value)
    if state is not RequestState.REPLACED:
        _replace_older(session, now, row)
    match state:
        case RequestState.WAITING:
            due = filer_facts.morning_after(court, now)
            about = {"court": court.court, "key": key}
            agenda.put(session, ANSWER_COMES, key=_due(row), due_at=due, about=about)
        case RequestState.REPLACED:
            row.state, row.decided_at = state, now
        case RequestState.ACCEPTED if filer is not None:
            _accept(session, now, court, row, filer)
        case _:
            _reject_unlinked(session, now, court, row)


def accept(session: Session, now: datetime, at: AtWork, key: str) -> AccountChange | Refused | None:
    """Write the change into the filer's record; return None if there is no such change."""
    found = _held(session, at.court.court, key)
    if found is None:
        return None
    row, filer = found
    reasons = blockers_to_accept(row.state, linked=filer is not None)
    if reasons:
        return court_requests.refused(session, now, at, row, reasons)
    if row.state is RequestState.WAITING and filer is not None:
        _accept(session, now, at.court, row, filer, at.staff.login)
    return row


def reject(
    session: Session, now: datetime, at: AtWork, key: str, reason: RejectReason, remark: str
) -> AccountChange | Refused | None:
    """Reject with a reason, and a remark to the sender; return None if there is no such change."""
    found = _held(session, at.court.court, key)
    if found is None:
        return None
    row, filer = found
    if row.state is RequestState.WAITING:
        _is_over(session, row, filer)
    return court_requests.reject_at_desk(session, now, at, row, reason, remark)


def link_ended(session: Session, now: datetime, court: CourtRow, link: PacerLink) -> None:
    """Reject the waiting changes of a link that the clerk ends, in the same transaction."""
    query = select(AccountChange).where(
        AccountChange.court == link.court,
        AccountChange.account_number == link.account_number,
        AccountChange.state == RequestState.WAITING,
    )
    query = query.with_for_update().execution_options(populate_existing=True)
    for row in session.scalars(query.order_by(AccountChange.key)).all():
        _reject_unlinked(session, now, court, row)


def answer_comes(session: Session, now: datetime, about: Mapping[str, Any]) -> None:
    """Decide a change whose last day has come: accept it if its link is still in force."""
    court = courts.court_named(session, about["court"])
    found = _held(session, about["court"], about["key"])
    if court is None or found is None or found[0].state is not RequestState.WAITING:
        return
    row, filer = found
    if filer is None:
        _reject_unlinked(session, now, court, row)
    else:
        _accept(session, now, court, row, filer)


def _replace_older(session: Session, now: datetime, newer: AccountChange) -> None:
    query = select(AccountChange).where(
        AccountChange.court == newer.court,
        AccountChange.account_number == newer.account_number,
        AccountChange.change == newer.change,
        AccountChange.state == RequestState.WAITING,
        AccountChange.key != newer.key,
    )
    query = query.with_for_update().execution_options(populate_existing=True)
    for row in session.scalars(query.order_by(AccountChange.key)).all():
        row.state, row.decided_at = RequestState.REPLACED, now
        agenda.drop(session, _due(row))


def _held(session: Session, court: str, key: str) -> tuple[AccountChange, Filer | None] | None:
    """Return a change and the filer that it is valid for, with both rows locked."""
    seen = court_requests.named(session, court, AccountChange, key)
    filer = None if seen is None else work.filer_held(session, court, seen.login)
    row = court_requests.held(session, court, AccountChange, key)
    if row is None:
        return None
    # Read the link again after taking the lock: unlinking locks the filer, too.
    good_for = filer_of(session, row)
    return row, filer if good_for is not None and filer is not None else None


def _accept(
    session: Session,
    now: datetime,
    court: CourtRow,
    row: AccountChange,
    filer: Filer,
    by: str = BY_THE_COURT,
) -> None:
    _is_over(session, row, filer)
    former_email = filer.email
    filer_facts.take_over(filer, row.change, row.details)
    words = HAD_ALREADY if row.former == row.details else ACCEPTED[row.change]
    state = RequestState.ACCEPTED
    court_requests.decide(session, now, court, row, state, words, by, login=filer.login)
    if row.change is ChangeKind.EMAIL and former_email != filer.email:
        account_change_letters.address_taken_over(session, now, court, filer, former_email)


def _reject_unlinked(session: Session, now: datetime, court: CourtRow, row: AccountChange) -> None:
    _is_over(session, row, filer_of(session, row))
    court_requests.reject(session, now, court, row, RejectReason.NOT_LINKED)


def _is_over(session: Session, row: AccountChange, filer: Filer | None) -> None:
    """Store the court's value at the time of the decision, and clear the change's last day."""
    row.former = {} if filer is None else filer_facts.of(filer, row.change)
    agenda.drop(session, _due(row))


def _due(row: AccountChange) -> str:
    return f"change-{row.key}"
