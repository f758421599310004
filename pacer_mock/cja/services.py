"""Moving CJA privileges: the request, and the PACER Service Center's answer to it.

Owns both, and the day on which an unanswered request is answered automatically. Must not know who
plays the service center. If an account closes, the caller must sign off everybody who is signed on
with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held, account_numbered
from pacer_mock.accounts.services.days import day_of, morning_of
from pacer_mock.cja import domain as rule
from pacer_mock.cja import letters as service_letters
from pacer_mock.cja.domain import ExemptAccount, MergeRefusal
from pacer_mock.cja.models import CjaAnswer, CjaRequest
from pacer_mock.courts.models import Court
from pacer_mock.registration.domain.duplicates import Identity
from pacer_mock.registration.domain.registration import business_days_after
from sso_sim.contract.claims import Search
from sso_sim.contract.events import Event
from sso_sim.kit import agenda
from sso_sim.kit.db import find, new_id
from sso_sim.kit.outcomes import Refused

ANSWER_COMES = "cja-answer-comes"


@dataclass(frozen=True)
class Asking:
    """An account that may or may not ask; its *requests*, newest first; the titles of courts."""

    account: Account
    requests: Sequence[CjaRequest]
    titles: Mapping[str, str]
    appointing: Mapping[str, str]

    @property
    def open(self) -> CjaRequest | None:
        """The request that waits for its answer."""
        return next((each for each in self.requests if each.answer is CjaAnswer.NONE), None)


def asking(session: Session, account: Account) -> Asking | Refused:
    """Return the requests of an account, and why it cannot ask, if so."""
    blockers = rule.blockers_to_ask(account.generation, account.holder, account.status)
    if blockers:
        return Refused(blockers)
    courts = list(session.scalars(select(Court).order_by(Court.title)))
    return Asking(
        account,
        _requests(session, account.account_number),
        {court.court: court.title for court in courts},
        {court.court: court.title for court in courts if rule.may_appoint(court.kind)},
    )


def ask(
    session: Session,
    now: datetime,
    account_number: str,
    exempt_number: str,
    districts: Sequence[str],
) -> CjaRequest | Refused:
    """Ask for the privileges of *exempt_number*; while a request is open, return that one."""
    account = account_held(session, account_number)
    blockers = rule.blockers_to_ask(account.generation, account.holder, account.status)
    if blockers:
        account_trail.tell_refusal(session, now, Event.PACER_CJA_ASKED, account, blockers)
        return Refused(blockers)
    open_already = open_request(session, account_number)
    if open_already is not None:
        return open_already
    asked = CjaRequest(
        id=new_id(),
        account_number=account_number,
        exempt_number=exempt_number,
        districts=sorted(districts),
        asked_at=now,
        answered_at=None,
    )
    session.add(asked)
    due_at = morning_of(business_days_after(day_of(now), rule.ANSWER_TAKES))
    about = {"request": asked.id}
    agenda.put(session, ANSWER_COMES, key=_key(asked), due_at=due_at, about=about)
    named = {"exempt_number": exempt_number, "districts": asked.districts}
    account_trail.tell(session, now, Event.PACER_CJA_ASKED, account, **named)
    return asked


def open_request(session: Session, account_number: str) -> CjaRequest | None:
    """Return the request of this account that waits for its answer, or None."""
    own = (CjaRequest.account_number == account_number, CjaRequest.answer == CjaAnswer.NONE)
    query = select(CjaRequest).where(*own).execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def request_due(session: Session, about: Mapping[str, Any]) -> CjaRequest | None:
    """Return the due request with its account locked; None if it has been answered."""
    request = find(session, CjaRequest, id=about["request"])
    if request is None:
        return None
    account_held(session, request.account_number)
    return open_request(session, request.account_number)


def open_requests(session: Session) -> dict[str, CjaRequest]:
    """Return every request that waits for its answer, keyed by the asking account's number."""
    waiting = session.scalars(select(CjaRequest).where(CjaRequest.answer == CjaAnswer.NONE))
    return {each.account_number: each for each in waiting}


def objections(session: Session, request: CjaRequest, account: Account) -> tuple[MergeRefusal, ...]:
    """Return the service center's objections to *request*, which came from *account*."""
    exempt = find(session, Account, account_number=request.exempt_number)
    seen = None if exempt is None else _seen(exempt)
    may_ask = not rule.blockers_to_ask(account.generation, account.holder, account.status)
    return rule.objections(seen, _person(account), request.districts, may_ask=may_ask)


def grant(
    session: Session, now: datetime, request: CjaRequest, account: Account
) -> Account | tuple[MergeRefusal, ...]:
    """Move the privileges to *account*, which is locked; return the closed account.

    If there are objections, return them and change nothing.
    """
    if find(session, Account, account_number=request.exempt_number) is not None:
        # Two accounts may have asked for the same privileges: the first one gets them.
        account_held(session, request.exempt_number)
    found = objections(session, request, account)
    if found:
        return found
    exempt = account_numbered(session, request.exempt_number)
    moved = list(exempt.cja_districts)
    account.cja_districts = rule.merged(account.cja_districts, moved)
    exempt.cja_districts, exempt.merged_into = [], account.account_number
    exempt.status, exempt.search = Status.CLOSED, Search.INACTIVE
    _answer(session, now, request, CjaAnswer.GRANTED)
    request.moved = moved
    titles = court_titles(session, moved)
    service_letters.cja_granted(session, now, account, exempt, titles)
    return exempt


def refuse(
    session: Session,
    now: datetime,
    request: CjaRequest,
    account: Account,
    reasons: Sequence[MergeRefusal],
) -> None:
    """Refuse the request, with the reasons."""
    _answer(session, now, request, CjaAnswer.REFUSED)
    request.reasons = [reason.value for reason in reasons]
    service_letters.cja_refused(session, now, account, request.exempt_number, reasons)


def court_titles(session: Session, districts: Sequence[str]) -> list[str]:
    """Return the titles of the courts of *districts*, keyed by name."""
    titles = {court.court: court.title for court in session.scalars(select(Court))}
    return sorted(titles.get(each, each) for each in districts)


def _answer(session: Session, now: datetime, request: CjaRequest, answer: CjaAnswer) -> None:
    request.answer, request.answered_at = answer, now
    agenda.drop(session, _key(request))


def _requests(session: Session, account_number: str) -> list[CjaRequest]:
    query = select(CjaRequest).where(CjaRequest.account_number == account_number)
    return list(session.scalars(query.order_by(CjaRequest.asked_at.desc(), CjaRequest.id.desc())))


def _seen(exempt: Account) -> ExemptAccount:
    districts = frozenset(exempt.cja_districts)
    return ExemptAccount(exempt.holder, exempt.status, _person(exempt), districts)


def _person(account: Account) -> Identity:
    born, email = account.date_of_birth, account.email
    return Identity(account.first_name, account.last_name, born, email)


def _key(request: CjaRequest) -> str:
    return f"cja-{request.id}"
