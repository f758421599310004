"""A PAA asks to pay for an account, its holder answers, either side ends it; a PAA demands codes.

Owns these use cases, and makes each happen once, under races too. Must not know pages. It locks
both accounts in the order of their numbers, so that two simultaneous changes never deadlock.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.models import Account, Membership
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held, accounts_held
from pacer_mock.accounts.services.payers import paa_number_of
from pacer_mock.billing.services import balances
from pacer_mock.manage.domain import Item, blockers_to
from pacer_mock.memberships import letters
from pacer_mock.memberships.domain import (
    REST_SECONDS,
    TRIES,
    Asked,
    MembershipRefusal,
    RequestState,
    blockers_to_accept,
    blockers_to_ask,
    blockers_to_settle,
    same_last_name,
    search_on_joining,
)
from pacer_mock.memberships.models import MembershipRequest
from sso_sim.contract.claims import Holder, Search
from sso_sim.contract.events import Event
from sso_sim.kit import throttle
from sso_sim.kit.db import find, new_id
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class Asking:
    """What a PAA typed to ask for an account; its holder answers on the page *answer_at*."""

    account_number: str
    last_name: str
    remark: str
    answer_at: str


def ask(
    session: Session, now: datetime, paa_number: str, asking: Asking
) -> MembershipRequest | Refused:
    """Ask the holder of an account whether this PAA may pay for it."""
    key = f"paa:{paa_number}"
    if throttle.is_spent(session, key, limit=TRIES, seconds=REST_SECONDS):
        return _refused(session, now, paa_number, MembershipRefusal.TOO_MANY_TRIES)
    number = asking.account_number
    held = accounts_held(session, paa_number, number)
    paa, account = held[paa_number], held.get(number)
    own = number == paa_number
    if account is not None and not _is_meant(account, asking.last_name):
        account = None
    asked = Asked(
        own=own,
        found=account is not None,
        member=not own and account is not None and _pays(session, paa, account),
        pending=not own and account is not None and _pending(session, paa, account) is not None,
    )
    reasons = (*blockers_to(Item.PAA_ADD, paa.generation, paa.holder), *blockers_to_ask(asked))
    if account is None and not own:
        throttle.allow(session, key, limit=TRIES, seconds=REST_SECONDS)
    if reasons or account is None:
        return _refused(session, now, paa_number, *reasons)
    request = MembershipRequest(
        key=new_id(),
        paa_number=paa_number,
        account_number=number,
        remark=asking.remark,
        state=RequestState.PENDING,
        asked_at=now,
        settled_at=None,
    )
    session.add(request)
    session.flush()
    account_trail.tell(session, now, Event.PAA_ASKED, paa, member=number)
    letters.asked(session, now, paa, account, asking.remark, asking.answer_at)
    return request


def answer(
    session: Session, now: datetime, account_number: str, key: str, *, accept: bool
) -> MembershipRequest | Refused | None:
    """Accept or ignore a request made to this account; None if there is no such request."""
    request = find(session, MembershipRequest, key=key)
    if request is None or request.account_number != account_number:
        return None
    held = accounts_held(session, account_number, request.paa_number)
    paa, account = held[request.paa_number], held[account_number]
    session.refresh(request)
    blockers: tuple[StrEnum, ...] = blockers_to_settle(request.state)
    if accept:
        paid_for = paa_number_of(session, account_number) is not None
        blockers = (
            *blockers_to(Item.PAA_ANSWER, account.generation, account.holder),
            *blockers_to_accept(request.state, paid_for=paid_for),
        )
    if not blockers and accept and not _join(session, now, paa, account):
        blockers = (MembershipRefusal.OTHER_PAA,)
    if blockers:
        return _refused(session, now, account_number, *blockers)
    if not accept:
        _settle(session, now, request, RequestState.IGNORED)
        account_trail.tell(session, now, Event.PAA_IGNORED, account, paa=paa.account_number)
        letters.ignored(session, now, paa, account)
        return request
    _settle(session, now, request, RequestState.ACCEPTED)
    account_trail.tell(session, now, Event.PAA_ACCEPTED, account, paa=paa.account_number)
    balances.move_balance(session, account_number, paa.account_number, now)
    letters.joined(session, now, paa, account)
    return request


def rescind(
    session: Session, now: datetime, paa_number: str, keys: Collection[str]
) -> list[MembershipRequest] | Refused | None:
    """Rescind requests of this PAA: all of *keys* or none; None if one is not its own."""
    if not keys:
        return _refused(session, now, paa_number, MembershipRefusal.NOTHING_PENDING)
    found = [find(session, MembershipRequest, key=key) for key in keys]
    requests = [each for each in found if each is not None and each.paa_number == paa_number]
    if len(requests) < len(keys):
        return None
    held = accounts_held(session, paa_number, *(each.account_number for each in requests))
    paa = held[paa_number]
    blockers: set[MembershipRefusal] = set()
    for request in requests:
        session.refresh(request)
        blockers.update(blockers_to_settle(request.state))
    if blockers:
        return _refused(session, now, paa_number, *sorted(blockers))
    for request in requests:
        account = held[request.account_number]
        _settle(session, now, request, RequestState.RESCINDED)
        account_trail.tell(session, now, Event.PAA_RESCINDED, paa, member=account.account_number)
        letters.rescinded(session, now, paa, account)
    return requests


def remove(
    session: Session, now: datetime, paa_number: str, numbers: Collection[str], remark: str
) -> list[Account] | Refused:
    """Stop paying for these accounts, all of them or none."""
    held = accounts_held(session, paa_number, *numbers)
    paa = held[paa_number]
    paid_for = held.keys() & _members_of(session, paa_number)
    if not numbers or paid_for != set(numbers):
        return _refused(session, now, paa_number, MembershipRefusal.NOT_MEMBER)
    leaving = [held[number] for number in sorted(paid_for)]
    for account in leaving:
        _part(session, now, paa, account, by=paa, remark=remark)
    return leaving


def leave(session: Session, now: datetime, account_number: str) -> Account | Refused:
    """End an account's membership, as its holder wishes; return the PAA."""
    paa_number = paa_number_of(session, account_number)
    if paa_number is None:
        return _refused(session, now, account_number, MembershipRefusal.NOT_MEMBER)
    held = accounts_held(session, account_number, paa_number)
    paa, account = held[paa_number], held[account_number]
    if not _pays(session, paa, account):
        return _refused(session, now, account_number, MembershipRefusal.NOT_MEMBER)
    _part(session, now, paa, account, by=account, remark="")
    return paa


def demand_codes(
    session: Session, now: datetime, paa_number: str, *, required: bool, written: str
) -> Account:
    """Demand client codes of all the accounts a PAA pays for, overwriting their own settings.

    Accounts that join later take the demand over when they do.
    """
    members: set[str] | None = None
    held: dict[str, Account] = {}
    # Joining and leaving lock the PAA: while it is locked here, the members stay the same.
    while members != (found := _members_of(session, paa_number)):
        members, held = found, accounts_held(session, paa_number, *found)
    for account in held.values():
        account.client_code_required, account.client_code_format = required, written
    paa, facts = held[paa_number], {"required": required, "format": written}
    account_trail.tell(session, now, Event.PAA_CODES_DEMANDED, paa, **facts)
    return paa


def _join(session: Session, now: datetime, paa: Account, account: Account) -> bool:
    """Make *paa* pay for *account*; False if another PAA was faster."""
    row = Membership(
        account_number=account.account_number, paa_number=paa.account_number, since=now
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    held = account.search_held
    account.search = search_on_joining(account.status, account.search, held=held)
    account.client_code_required = paa.client_code_required
    account.client_code_format = paa.client_code_format
    return True


def _part(
    session: Session, now: datetime, paa: Account, account: Account, *, by: Account, remark: str
) -> None:
    session.execute(
        delete(Membership)
        .where(Membership.account_number == account.account_number)
        .execution_options(synchronize_session=False)
    )
    account.search = Search.INACTIVE
    account.client_code_required, account.client_code_format = False, ""
    other = account if by is paa else paa
    facts = {"member": account.account_number, "other": other.account_number}
    account_trail.tell(session, now, Event.PAA_REMOVED, by, **facts)
    letters.left(session, now, paa, account, remark)


def _settle(
    session: Session, now: datetime, request: MembershipRequest, state: RequestState
) -> None:
    request.state, request.settled_at = state, now
    session.flush()


def _is_meant(account: Account, last_name: str) -> bool:
    # A PAA cannot pay for a PAA or a closed account, and does not learn that one exists.
    payable = account.holder != Holder.ADMINISTRATIVE and account.status != Status.CLOSED
    return payable and same_last_name(last_name, account.last_name)


def _pays(session: Session, paa: Account, account: Account) -> bool:
    return paa_number_of(session, account.account_number) == paa.account_number


def _members_of(session: Session, paa_number: str) -> set[str]:
    query = select(Membership.account_number).where(Membership.paa_number == paa_number)
    return set(session.scalars(query))


def _pending(session: Session, paa: Account, account: Account) -> MembershipRequest | None:
    query = select(MembershipRequest).where(
        MembershipRequest.paa_number == paa.account_number,
        MembershipRequest.account_number == account.account_number,
        MembershipRequest.state == RequestState.PENDING,
    )
    return session.scalars(query).first()


def _refused(session: Session, now: datetime, number: str, *reasons: StrEnum) -> Refused:
    account = account_held(session, number)
    account_trail.tell_refusal(session, now, Event.PAA_REFUSED, account, reasons)
    return Refused(tuple(reasons))
