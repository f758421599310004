"""Charging for reading: the receipt on the page, and the report to PACER.

Owns counting the extracted pages, and reporting them once. The published schedule has the price of
a page; the court's app names the payer, if there is one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.apps import PACER
from sso_sim.contract.fee_schedule import Billed, Price, pages_of, price_of
from sso_sim.kit import outbox
from sso_sim.record.domain.filing import plain
from sso_sim.record.models.cases import Case
from sso_sim.record.services.docket import Docket
from sso_sim.record.services.seeding import COURT_ZONE


@dataclass(frozen=True)
class Payer:
    """The PACER account that is charged for a visit, and how: *exempt* usage costs nothing."""

    account_number: str
    login: str
    client_code: str
    exempt: bool
    visit_id: str


@dataclass(frozen=True)
class Seen:
    """What a visitor saw: *pages* before any cap, *criterion* is the search term."""

    what: Billed
    description: str
    criterion: str
    pages: int


@dataclass(frozen=True)
class Receipt:
    """The receipt that a page shows."""

    at: datetime
    payer: Payer
    seen: Seen
    price: Price

    @property
    def cost(self) -> str:
        """The cost in dollars as a receipt prints it: 0.20, without a dollar sign."""
        return f"{self.price.cents // 100}.{self.price.cents % 100:02}"


def receipt_of(now: datetime, payer: Payer, seen: Seen) -> Receipt:
    """Return the current price of *seen*, without charging it."""
    price = price_of(seen.what, seen.pages, now.astimezone(COURT_ZONE).date())
    return Receipt(now, payer, seen, Price(price.pages, 0) if payer.exempt else price)


def charge(session: Session, now: datetime, court: str, payer: Payer, seen: Seen) -> Receipt:
    """Report *seen* to PACER, and return the receipt.

    If the same thing is seen again in the same visit and minute, the page was loaded twice: it is
    reported, and so charged, once.
    """
    key = _key(now, court, payer, seen)
    body = {
        "account_number": payer.account_number,
        "court": court,
        "what": seen.what.value,
        "description": seen.description,
        "criterion": seen.criterion,
        "pages": seen.pages,
        "client_code": payer.client_code,
        "exempt": payer.exempt,
        "at": now.isoformat(),
    }
    try:
        # Two requests of one double click may arrive here at the same time.
        with session.begin_nested():
            outbox.put(session, PACER, "PUT", f"/backdoor/charges/{key}", body, key=key)
    except IntegrityError:
        pass
    return receipt_of(now, payer, seen)


def search_seen(criterion: str, cases: Iterable[Case]) -> Seen:
    """Return the billable content of a search."""
    rows = ((c.number, c.title, c.kind, c.opened_on.isoformat(), c.judge) for c in cases)
    # The term must be on one line: PACER prints it, and its database may refuse a zero byte.
    return Seen(Billed.SEARCH, "Search", plain(criterion)[:200], pages_of(rows))


def docket_seen(sheet: Docket) -> Seen:
    """Return the billable content of a docket sheet."""
    return Seen(Billed.DOCKET, "Docket Report", sheet.case.number, pages_of(_rows_of(sheet)))


def document_seen(case: str, entry: int, pages: int) -> Seen:
    """Return the billable content of a document with that many *pages*."""
    return Seen(Billed.DOCUMENT, f"Document {entry}", case, pages)


def _rows_of(sheet: Docket) -> Iterator[tuple[str, ...]]:
    case = sheet.case
    yield case.number, case.title, case.judge, case.opened_on.isoformat()
    for party in sheet.parties:
        yield party.name, party.role
    for line in sheet.lines:
        yield f"{line.entry.filed_at:%m/%d/%Y}", str(line.entry.number), line.entry.text


def _key(now: datetime, court: str, payer: Payer, seen: Seen) -> str:
    minute = int(now.timestamp()) // 60
    parts = (payer.visit_id, court, seen.what, seen.description, seen.criterion, str(minute))
    return f"seen-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:40]}"
