"""The PACER Service Center at work: find an account, and pull its levers.

Owns what each lever changes, records and writes. Must not know who plays the service center, nor
any page. A lever pulled a second time finds nothing left to do and does nothing. If a lever closes
an account, the caller must sign off everybody who is signed on with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.account_trail import tell_service
from pacer_mock.accounts.services.accounts import account_held, account_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.cja import letters as service_letters
from pacer_mock.cja import services as cja
from pacer_mock.cja.domain import MergeRefusal
from pacer_mock.cja.models import CjaRequest
from pacer_mock.multifactor import services as multifactor
from pacer_mock.registration.services import duplicates, registration
from pacer_mock.service_center import domain as rule
from pacer_mock.service_center.domain import Known, Use, Waiting
from sso_sim.contract.claims import Search
from sso_sim.contract.events import Event
from sso_sim.contract.service_levers import ServiceLever
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class OnTheDesk:
    """An account as the service center sees it: what it can be used for, and what it waits for."""

    account: Account
    known: Known
    use: Use
    waits: tuple[Waiting, ...]
    cja: CjaRequest | None


@dataclass(frozen=True)
class Pulled:
    """The account whose lever was pulled, and the account that this closed, if any."""

    account: Account
    closed: Account | None = None


def search(session: Session, now: datetime, words: str) -> list[OnTheDesk]:
    """Return every account that has *words* in its number, username, name or email.

    Accounts that wait for something come first.
    """
    query = select(Account).order_by(Account.last_name, Account.account_number)
    accounts = session.scalars(query.options(selectinload(Account.letter)))
    asked = cja.open_requests(session)
    found = [
        _on_the_desk(session, now, account, asked.get(account.account_number))
        for account in accounts
        if rule.is_found_by(
            words, (account.account_number, account.username, account.name, account.email)
        )
    ]
    return sorted(found, key=lambda each: not each.waits)


def look_up(session: Session, now: datetime, account_number: str) -> OnTheDesk | None:
    """Return the account with that number as the service center sees it, or None."""
    account = find(session, Account, account_number=account_number)
    if account is None:
        return None
    return _on_the_desk(session, now, account, cja.open_request(session, account_number))


def taken_for(session: Session, seen: OnTheDesk) -> list[Account]:
    """Return the accounts of which a held account may be a duplicate."""
    return duplicates.alike(session, seen.account) if Waiting.HELD in seen.waits else []


def pull(
    session: Session, now: datetime, account_number: str, lever: ServiceLever
) -> Pulled | Refused | None:
    """Pull *lever* for an account: return the result, the obstacles, or None if nothing is left."""
    account = account_held(session, account_number)
    seen = _on_the_desk(session, now, account, cja.open_request(session, account_number))
    if not rule.is_left(lever, seen.known):
        return None
    blockers: tuple[StrEnum, ...] = rule.blockers(lever, seen.known)
    closed = None
    if not blockers and lever is ServiceLever.GRANT_CJA and seen.cja is not None:
        closed, blockers = _grant_cja(session, now, account, seen.cja)
    elif not blockers and lever is ServiceLever.REFUSE_CJA and seen.cja is not None:
        reasons = seen.known.cja_objections or (MergeRefusal.NOT_CONFIRMED,)
        _refuse_cja(session, now, account, seen.cja, reasons)
    elif not blockers:
        _HANDS[lever](session, now, account)
    if blockers:
        refused = {"outcome": "refused", "reasons": blockers, "lever": lever.value}
        tell_service(session, now, Event.PSC_REFUSED, account, **refused)
        return Refused(blockers)
    return Pulled(account, closed)


def cja_answer_comes(session: Session, now: datetime, about: Mapping[str, Any]) -> Account | None:
    """Answer a request for CJA privileges on its due day; return the account that closes."""
    request = cja.request_due(session, about)
    if request is None:
        return None
    account = account_numbered(session, request.account_number)
    closed, reasons = _grant_cja(session, now, account, request)
    if reasons:
        _refuse_cja(session, now, account, request, reasons)
    return closed


def _on_the_desk(
    session: Session, now: datetime, account: Account, asked: CjaRequest | None
) -> OnTheDesk:
    letter = account.letter
    known = Known(
        holder=account.holder,
        status=account.status,
        search=account.search,
        search_held=account.search_held,
        type_awaited=bool(account.user_type_awaited),
        letter_on_its_way=letter is not None and letter.arrives_on > day_of(now),
        multifactor=account.multifactor,
        cja_asked=asked is not None,
        cja_objections=() if asked is None else cja.objections(session, asked, account),
    )
    use = rule.use_of(account.generation, known)
    return OnTheDesk(account, known, use, rule.waits(known), asked)


def _release(session: Session, now: datetime, account: Account) -> None:
    account.search_held = False
    account.search = rule.search_after_release(account.status)
    tell_service(session, now, Event.PSC_HOLD_RELEASED, account)
    service_letters.hold_released(session, now, account)


def _reactivate(session: Session, now: datetime, account: Account) -> None:
    account.search = Search.ACTIVE
    tell_service(session, now, Event.PSC_SEARCH_REACTIVATED, account)
    service_letters.search_reactivated(session, now, account)


def _verify_type(session: Session, now: datetime, account: Account) -> None:
    account.user_type, account.user_type_awaited = account.user_type_awaited, ""
    tell_service(session, now, Event.PSC_USER_TYPE_VERIFIED, account, user_type=account.user_type)
    service_letters.user_type_verified(session, now, account)


def _decline_type(session: Session, now: datetime, account: Account) -> None:
    declined, account.user_type_awaited = account.user_type_awaited, ""
    tell_service(session, now, Event.PSC_USER_TYPE_DECLINED, account, user_type=declined)
    service_letters.user_type_declined(session, now, account, declined)


def _post_letter(session: Session, now: datetime, account: Account) -> None:
    registration.deliver_letter_now(session, now, account)
    tell_service(session, now, Event.PSC_LETTER_POSTED, account)


def _lift_multifactor(session: Session, now: datetime, account: Account) -> None:
    multifactor.switch_off(session, now, account)


def _grant_cja(
    session: Session, now: datetime, account: Account, request: CjaRequest
) -> tuple[Account | None, tuple[MergeRefusal, ...]]:
    """Return the account that has closed, or the objections."""
    outcome = cja.grant(session, now, request, account)
    if not isinstance(outcome, Account):
        return None, outcome
    named = {"exempt_number": outcome.account_number, "districts": request.moved}
    tell_service(session, now, Event.PSC_CJA_GRANTED, account, **named)
    merged_into = account.account_number
    tell_service(session, now, Event.PSC_ACCOUNT_CLOSED, outcome, merged_into=merged_into)
    return outcome, ()


def _refuse_cja(
    session: Session,
    now: datetime,
    account: Account,
    request: CjaRequest,
    reasons: tuple[MergeRefusal, ...],
) -> None:
    cja.refuse(session, now, request, account, reasons)
    refused = {"outcome": "refused", "reasons": reasons, "exempt_number": request.exempt_number}
    tell_service(session, now, Event.PSC_CJA_REFUSED, account, **refused)


_HANDS: Mapping[ServiceLever, Callable[[Session, datetime, Account], None]] = {
    ServiceLever.RELEASE: _release,
    ServiceLever.REACTIVATE: _reactivate,
    ServiceLever.VERIFY_TYPE: _verify_type,
    ServiceLever.DECLINE_TYPE: _decline_type,
    ServiceLever.POST_LETTER: _post_letter,
    ServiceLever.LIFT_MULTIFACTOR: _lift_multifactor,
}
