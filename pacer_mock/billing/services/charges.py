"""Charges: who searched or saw what, and what it cost.

Owns making each charge once, and finding charges again. Must not know how a court reports a charge,
nor how charges become due (`invoices`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail, payers
from pacer_mock.accounts.services.days import ZONE, day_of
from pacer_mock.billing.domain.fees import cost_of, is_exempt
from pacer_mock.billing.models import Charge
from pacer_mock.billing.services import invoices
from sso_sim.contract.events import Event
from sso_sim.contract.fee_schedule import Billed
from sso_sim.kit.db import find

CASE_LOCATOR = "pcl"
"""The short name that stands for the Case Locator in the column of courts."""

PAGE_ROWS = 50
"""The number of charges on a page of the tables."""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """A usage: *pages* before any cap; *exempt* if the person claimed the exemption."""

    account_number: str
    court: str
    what: Billed
    description: str
    criterion: str
    pages: int
    client_code: str
    exempt: bool
    at: datetime


def put(session: Session, now: datetime, key: str, used: Usage) -> Charge | None:
    """Charge for *used* and return the charge; None if there is no such account.

    A repeated *key* returns the first charge and changes nothing.
    """
    # The row is locked: two workers of a court may deliver the same message simultaneously.
    query = select(Account).where(Account.account_number == used.account_number)
    account = session.scalars(query.with_for_update()).one_or_none()
    if account is None:
        return None
    known = find(session, Charge, key=key)
    if known is not None:
        return known
    payer = payers.payer_of(session, account)
    exempt = is_exempt(used.exempt, account.holder, account.cja_districts, used.court)
    cost = cost_of(used.what, used.pages, day_of(used.at), exempt=exempt)
    quarter = invoices.quarter_to_bill(session, payer, at=used.at, now=now)
    charge = Charge(
        key=key,
        account_number=used.account_number,
        payer=payer,
        quarter=str(quarter),
        court=used.court,
        what=used.what,
        description=used.description,
        criterion=used.criterion,
        pages=cost.pages,
        cents=cost.cents,
        exempt=exempt,
        client_code=used.client_code,
        at=used.at,
    )
    session.add(charge)
    session.flush()
    invoices.expect(session, payer, quarter)
    account_trail.tell(
        session,
        now,
        Event.PACER_CHARGED,
        account,
        court=used.court,
        what=used.what.value,
        criterion=used.criterion,
        pages=cost.pages,
        cents=cost.cents,
        exempt=exempt,
        client_code=used.client_code,
    )
    return charge


@dataclass(frozen=True)
class Wanted:
    """A filter for the charges of an account; None and "" do not restrict. Days are inclusive."""

    first_day: date | None = None
    last_day: date | None = None
    client_code: str = ""


@dataclass(frozen=True)
class Found:
    """A page of charges, newest first, and the total of all charges that the filter matches."""

    charges: Sequence[Charge]
    count: int
    cents: int


def of_account(
    session: Session,
    account_number: str,
    wanted: Wanted,
    *,
    by_client_code: bool = False,
    page: int = 1,
    rows: int | None = PAGE_ROWS,
) -> Found:
    """Return the usage of an account or what it pays for; without *rows*, all of it.

    The newest charge comes first, or the order is by client code.
    """
    conditions = _conditions(account_number, wanted)
    sums = select(func.count(), func.coalesce(func.sum(Charge.cents), 0)).where(*conditions)
    count, cents = session.execute(sums).one()
    order = (Charge.client_code,) if by_client_code else ()
    query = select(Charge).where(*conditions).order_by(*order, Charge.at.desc(), Charge.key)
    if rows is not None:
        query = query.limit(rows).offset((page - 1) * rows)
    return Found(session.scalars(query).all(), count, cents)


def client_codes_of(session: Session, account_number: str) -> Sequence[str]:
    """Return the client codes in an account's usage or in what it pays for, in order."""
    query = select(Charge.client_code).where(
        *_conditions(account_number, Wanted()), Charge.client_code != ""
    )
    return session.scalars(query.distinct().order_by(Charge.client_code)).all()


def _conditions(account_number: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [or_(Charge.account_number == account_number, Charge.payer == account_number)]
    if wanted.first_day is not None:
        found.append(Charge.at >= _midnight(wanted.first_day))
    if wanted.last_day is not None:
        found.append(Charge.at < _midnight(wanted.last_day + timedelta(days=1)))
    if wanted.client_code:
        found.append(Charge.client_code == wanted.client_code)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
