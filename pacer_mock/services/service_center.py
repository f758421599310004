"""The PACER Service Center at work: finding an account, and pulling its levers.

Owns what each lever changes, tells and writes. Must not know who plays the service center, nor any
page. A lever pulled a second time finds nothing left to do and does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pacer_mock.domain import service_center as rule
from pacer_mock.domain.service_center import Known, Lever, Waiting
from pacer_mock.models import Account
from pacer_mock.services import registration, service_letters
from pacer_mock.services.accounts import account_held
from pacer_mock.services.calendar import day_of
from sso_sim.contract import Event, Search
from sso_sim.kit import trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused

WHO = "PACER Service Center"
"""Who it was, as the trail tells it."""


@dataclass(frozen=True)
class OnTheDesk:
    """An account as it lies before the service center, and what it waits for."""

    account: Account
    known: Known
    waits: tuple[Waiting, ...]


def search(session: Session, now: datetime, words: str) -> list[OnTheDesk]:
    """Return every account that has *words* in its number, username, name or email.

    Those that wait for something come first.
    """
    query = select(Account).order_by(Account.last_name, Account.account_number)
    accounts = session.scalars(query.options(selectinload(Account.letter)))
    found = [
        _on_the_desk(account, now)
        for account in accounts
        if rule.is_found_by(
            words, (account.account_number, account.username, account.name, account.email)
        )
    ]
    return sorted(found, key=lambda each: not each.waits)


def look_up(session: Session, now: datetime, account_number: str) -> OnTheDesk | None:
    """Return the account of that number as it lies before the service center, or None."""
    account = find(session, Account, account_number=account_number)
    return None if account is None else _on_the_desk(account, now)


def pull(
    session: Session, now: datetime, account_number: str, lever: Lever
) -> Account | Refused | None:
    """Pull *lever* for an account; return it, why it cannot be, or None where nothing is left."""
    account = account_held(session, account_number)
    known = _known(account, now)
    if not rule.is_left(lever, known):
        return None
    blockers = rule.blockers(lever, known)
    if blockers:
        refused = {"outcome": "refused", "reasons": blockers, "lever": lever.value}
        tell(session, now, Event.PSC_REFUSED, account, **refused)
        return Refused(blockers)
    _HANDS[lever](session, now, account)
    return account


def tell(session: Session, now: datetime, event: Event, account: Account, **facts: Any) -> None:
    """Tell what the service center did for an account."""
    facts |= {"account_number": account.account_number, "name": account.name}
    trail.record(session, now, event, who=WHO, **facts)


def _on_the_desk(account: Account, now: datetime) -> OnTheDesk:
    known = _known(account, now)
    return OnTheDesk(account, known, rule.waits(known))


def _known(account: Account, now: datetime) -> Known:
    letter = account.letter
    return Known(
        holder=account.holder,
        status=account.status,
        search=account.search,
        search_held=account.search_held,
        type_awaited=bool(account.user_type_awaited),
        letter_on_its_way=letter is not None and letter.arrives_on > day_of(now),
    )


def _release(session: Session, now: datetime, account: Account) -> None:
    account.search_held = False
    account.search = rule.search_after_release(account.status)
    tell(session, now, Event.PSC_HOLD_RELEASED, account)
    service_letters.hold_released(session, now, account)


def _reactivate(session: Session, now: datetime, account: Account) -> None:
    account.search = Search.ACTIVE
    tell(session, now, Event.PSC_SEARCH_REACTIVATED, account)
    service_letters.search_reactivated(session, now, account)


def _verify_type(session: Session, now: datetime, account: Account) -> None:
    account.user_type, account.user_type_awaited = account.user_type_awaited, ""
    tell(session, now, Event.PSC_USER_TYPE_VERIFIED, account, user_type=account.user_type)
    service_letters.user_type_verified(session, now, account)


def _decline_type(session: Session, now: datetime, account: Account) -> None:
    declined, account.user_type_awaited = account.user_type_awaited, ""
    tell(session, now, Event.PSC_USER_TYPE_DECLINED, account, user_type=declined)
    service_letters.user_type_declined(session, now, account, declined)


def _post_letter(session: Session, now: datetime, account: Account) -> None:
    registration.deliver_letter_now(session, now, account)
    tell(session, now, Event.PSC_LETTER_POSTED, account)


_HANDS: Mapping[Lever, Callable[[Session, datetime, Account], None]] = {
    Lever.RELEASE: _release,
    Lever.REACTIVATE: _reactivate,
    Lever.VERIFY_TYPE: _verify_type,
    Lever.DECLINE_TYPE: _decline_type,
    Lever.POST_LETTER: _post_letter,
}
