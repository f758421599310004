"""Send changes of an account to courts, and list the courts that can be asked.

Owns these use cases. A newer change replaces a waiting change of the same kind. All kinds of
request share the way to the court and the way back, which are not kept here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from pacer_mock.account_changes.domain import CourtBlocker, Sent, blocker_at, is_told
from pacer_mock.accounts.models import Account
from pacer_mock.court_requests import services as court_requests
from pacer_mock.court_requests.models import AccountChange
from pacer_mock.courts.models import Court, RegisteredCourt
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestState
from sso_sim.kit.db import new_id


@dataclass(frozen=True)
class Choice:
    """A court as the forms show it: offered or not, and why. *link* names the registration."""

    court: str
    title: str
    link: str
    blocker: CourtBlocker | None


@dataclass(frozen=True)
class Passed:
    """A change that went to a court, and whether it replaced one that was waiting there."""

    row: AccountChange
    title: str
    replaced: bool


def choices(session: Session, account_number: str) -> list[Choice]:
    """Return every court, ordered by title, each with the reason why this account cannot ask it."""
    own = RegisteredCourt.account_number == account_number
    query = select(Court, RegisteredCourt.key).outerjoin(
        RegisteredCourt, and_(RegisteredCourt.court == Court.court, own)
    )
    return [
        Choice(court.court, court.title, key or "", blocker_at(court.stage, linked=key is not None))
        for court, key in session.execute(query.order_by(Court.title))
    ]


def wanted_name(account: Account) -> dict[str, str]:
    """Return the name as it is sent to courts: without the prefix, as an account is named."""
    return {"name": account.name[: court_requests.LONGEST_NAME]}


def send(
    session: Session,
    now: datetime,
    account: Account,
    kind: ChangeKind,
    wanted: Mapping[str, str],
    courts: Iterable[str],
) -> list[Passed]:
    """Send a change to *courts*; return the changes sent, none for a court that knows it already.

    The caller has locked *account*, so two simultaneous Submits send one change. A court that is
    not offered to this account is skipped.
    """
    offered = {each.court: each for each in choices(session, account.account_number)}
    asked = [offered[court] for court in dict.fromkeys(courts) if court in offered]
    passed = [_pass(session, now, account, kind, wanted, to) for to in asked if not to.blocker]
    return [each for each in passed if each is not None]


def newest(
    session: Session, account_number: str, *kinds: ChangeKind
) -> list[tuple[AccountChange, str]]:
    """Return the newest change of each of *kinds* at each court, with the court's title."""
    found: dict[tuple[str, ChangeKind], tuple[AccountChange, str]] = {}
    for row, title in court_requests.history(session, account_number, AccountChange):
        if row.change in kinds:
            found.setdefault((row.court, row.change), (row, title))
    return sorted(found.values(), key=lambda each: (each[1], each[0].change))


def _pass(
    session: Session,
    now: datetime,
    account: Account,
    kind: ChangeKind,
    wanted: Mapping[str, str],
    to: Choice,
) -> Passed | None:
    former = _newest_at(session, account.account_number, to.court, kind)
    known = None if former is None else Sent(former.details, former.link, former.state)
    if is_told(kind, known, wanted, to.link):
        return None
    replaced = former is not None and former.state is RequestState.WAITING
    if former is not None and replaced:
        former.state, former.decided_at = RequestState.REPLACED, now
    serial = 1 if former is None else former.serial + 1
    details = dict(wanted)
    row = AccountChange(
        key=new_id(), court=to.court, link=to.link, change=kind, serial=serial, details=details
    )
    body = {"link": to.link, "kind": kind.value, "serial": serial, "wanted": details}
    facts = {"change": kind.value, "replaced": replaced}
    court_requests.send(session, now, account, row, body, **facts)
    return Passed(row, to.title, replaced)


def _newest_at(
    session: Session, account_number: str, court: str, kind: ChangeKind
) -> AccountChange | None:
    query = select(AccountChange).where(
        AccountChange.account_number == account_number,
        AccountChange.court == court,
        AccountChange.change == kind,
    )
    return session.scalars(query.order_by(AccountChange.serial.desc()).limit(1)).one_or_none()
