"""Changes sent to courts: passed on once, answered by the court, kept to be looked up.

Owns these use cases. PACER only passes on: what a court has stays until that court has decided.
A change that waits is replaced by a newer one of its kind. The court hears of it by the outbox.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from pacer_mock.account_changes import letters as account_change_letters
from pacer_mock.account_changes.domain import CourtBlocker, Sent, blocker_at, is_news, is_told
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.court_requests.models import AccountChange
from pacer_mock.courts.models import Court, RegisteredCourt
from sso_sim.contract.account_changes import ChangeKind, ChangeState
from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.kit import outbox
from sso_sim.kit.db import find, new_id

LONGEST_NAME = 200
"""What a court keeps of a name."""


@dataclass(frozen=True)
class Choice:
    """A court as the forms show it: offered, or not and why. *link* names the registration."""

    court: str
    title: str
    link: str
    blocker: CourtBlocker | None


@dataclass(frozen=True)
class Passed:
    """A change that went to a court, and whether it took the place of one that waited there."""

    row: AccountChange
    title: str
    replaced: bool


def choices(session: Session, account_number: str) -> list[Choice]:
    """Return every court in the order of titles, with what keeps this account from asking it."""
    own = RegisteredCourt.account_number == account_number
    query = select(Court, RegisteredCourt.key).outerjoin(
        RegisteredCourt, and_(RegisteredCourt.court == Court.court, own)
    )
    return [
        Choice(court.court, court.title, key or "", blocker_at(court.stage, linked=key is not None))
        for court, key in session.execute(query.order_by(Court.title))
    ]


def wanted_name(account: Account) -> dict[str, str]:
    """Return the name as it goes to courts: without the prefix, as an account is named."""
    return {"name": account.name[:LONGEST_NAME]}


def send(
    session: Session,
    now: datetime,
    account: Account,
    kind: ChangeKind,
    wanted: Mapping[str, str],
    courts: Iterable[str],
) -> list[Passed]:
    """Send a change to *courts*; return what went out, nothing where a court knows it already.

    *account* is held by the caller, so that two Submits at once send one change. A court that is
    not offered to this account is passed over.
    """
    offered = {each.court: each for each in choices(session, account.account_number)}
    asked = [offered[court] for court in dict.fromkeys(courts) if court in offered]
    passed = [_pass(session, now, account, kind, wanted, to) for to in asked if not to.blocker]
    return [each for each in passed if each is not None]


def decide(
    session: Session, now: datetime, key: str, state: ChangeState, words: Mapping[str, str]
) -> bool:
    """Keep what the court has decided, and tell the holder; say whether there is such a change.

    *words* has the court's own *reason*, *remark* and *contact*. Heard again it changes nothing.
    """
    query = select(AccountChange).where(AccountChange.key == key).with_for_update()
    row = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        return False
    if is_news(row.state):
        row.state, row.decided_at = state, now
        row.reason, row.remark, row.contact = words["reason"], words["remark"], words["contact"]
        account = account_numbered(session, row.account_number)
        facts = {"court": row.court, "change": row.kind.value, "decision": state.value}
        account_trail.tell(session, now, Event.PACER_CHANGE_DECIDED, account, **facts)
        account_change_letters.decided(session, now, account, _title(session, row.court), row)
    return True


def newest(
    session: Session, account_number: str, *kinds: ChangeKind
) -> list[tuple[AccountChange, str]]:
    """Return the newest change of each of *kinds* at each court, with the court's title."""
    found: dict[tuple[str, ChangeKind], tuple[AccountChange, str]] = {}
    for row, title in history(session, account_number):
        if row.kind in kinds:
            found.setdefault((row.court, row.kind), (row, title))
    return sorted(found.values(), key=lambda each: (each[1], each[0].kind))


def history(session: Session, account_number: str) -> list[tuple[AccountChange, str]]:
    """Return all changes of an account, the newest first, each with the court's title."""
    titles = {court.court: court.title for court in session.scalars(select(Court))}
    query = select(AccountChange).where(AccountChange.account_number == account_number)
    order = (AccountChange.sent_at.desc(), AccountChange.serial.desc(), AccountChange.key)
    rows = session.scalars(query.order_by(*order))
    return [(row, titles.get(row.court, row.court)) for row in rows]


def _pass(
    session: Session,
    now: datetime,
    account: Account,
    kind: ChangeKind,
    wanted: Mapping[str, str],
    to: Choice,
) -> Passed | None:
    former = _newest_at(session, account.account_number, to.court, kind)
    known = None if former is None else Sent(former.wanted, former.link, former.state)
    if is_told(kind, known, wanted, to.link):
        return None
    replaced = former is not None and former.state is ChangeState.WAITING
    if former is not None and replaced:
        former.state, former.decided_at = ChangeState.REPLACED, now
    row = AccountChange(
        key=new_id(),
        account_number=account.account_number,
        court=to.court,
        link=to.link,
        kind=kind,
        serial=1 if former is None else former.serial + 1,
        wanted=dict(wanted),
        sent_at=now,
        state=ChangeState.WAITING,
    )
    session.add(row)
    body = {name: getattr(row, name) for name in ("account_number", "link", "serial", "wanted")}
    body |= {"kind": kind.value, "username": account.username, "name": account.name[:LONGEST_NAME]}
    path = f"/backdoor/{to.court}/account-changes/{row.key}"
    outbox.put(session, COURT, "PUT", path, body, key=f"change-{row.key}")
    facts = {"court": to.court, "change": kind.value, "replaced": replaced}
    account_trail.tell(session, now, Event.PACER_CHANGE_SENT, account, **facts)
    return Passed(row, to.title, replaced)


def _newest_at(
    session: Session, account_number: str, court: str, kind: ChangeKind
) -> AccountChange | None:
    query = select(AccountChange).where(
        AccountChange.account_number == account_number,
        AccountChange.court == court,
        AccountChange.kind == kind,
    )
    return session.scalars(query.order_by(AccountChange.serial.desc()).limit(1)).one_or_none()


def _title(session: Session, code: str) -> str:
    court = find(session, Court, court=code)
    return code if court is None else court.title
