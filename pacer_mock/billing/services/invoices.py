"""Invoices: the total of a quarter's charges, sent by mail when the quarter is over.

Owns the statement of a quarter and sending each invoice once. Must not know how charges or payments
are made. The waiver of the quarter decides what is due (`domain.fees`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_held
from pacer_mock.accounts.services.days import day_of, morning_of
from pacer_mock.billing import letters as billing_letters
from pacer_mock.billing.domain.fees import Quarter, Reckoning, quarter_of, read_quarter, reckon
from pacer_mock.billing.models import Charge, LedgerEntry, LedgerKind
from sso_sim.contract.events import Event
from sso_sim.kit import agenda
from sso_sim.kit.db import find

QUARTER_ENDS = "quarter-ends"
"""The agenda's name for the morning after a quarter, when its invoice is sent."""


@dataclass(frozen=True)
class Line:
    """The usage of one account under one client code in a quarter."""

    account_number: str
    client_code: str
    pages: int
    cents: int
    exempt_pages: int


@dataclass(frozen=True)
class Statement:
    """The statement of account of one quarter; *invoice* is None until it has been sent."""

    quarter: Quarter
    lines: Sequence[Line]
    reckoning: Reckoning
    invoice: LedgerEntry | None

    @property
    def pages(self) -> int:
        """The number of pages charged."""
        return sum(line.pages for line in self.lines)

    @property
    def exempt_pages(self) -> int:
        """The number of exempt pages."""
        return sum(line.exempt_pages for line in self.lines)

    @property
    def members(self) -> tuple[str, ...]:
        """The numbers of the accounts with usage, each once."""
        return tuple(dict.fromkeys(line.account_number for line in self.lines))


def statement(session: Session, payer: str, quarter: Quarter) -> Statement:
    """Return the charges of *payer* in a quarter, by member and client code."""
    lines = _lines(session, Charge.payer == payer, Charge.quarter == str(quarter))
    invoice = find(session, LedgerEntry, key=_key(payer, quarter))
    return _reckoned(quarter, lines.get(str(quarter), []), invoice)


def statements_of(session: Session, payer: str) -> list[Statement]:
    """Return the statement of each quarter in which *payer* was charged, newest first."""
    own = (LedgerEntry.account_number == payer, LedgerEntry.kind == LedgerKind.INVOICE)
    sent = {row.quarter: row for row in session.scalars(select(LedgerEntry).where(*own))}
    found = [
        _reckoned(quarter, lines, sent.get(text))
        for text, lines in _lines(session, Charge.payer == payer).items()
        if (quarter := read_quarter(text)) is not None
    ]
    return sorted(found, key=lambda each: each.quarter, reverse=True)


def _lines(session: Session, *wanted: ColumnElement[bool]) -> dict[str, list[Line]]:
    """Return the charges by member and client code, for each quarter."""
    query = (
        select(
            Charge.quarter,
            Charge.account_number,
            Charge.client_code,
            Charge.exempt,
            func.sum(Charge.pages).label("pages"),
            func.sum(Charge.cents).label("cents"),
        )
        .where(*wanted)
        .group_by(Charge.quarter, Charge.account_number, Charge.client_code, Charge.exempt)
        .order_by(Charge.account_number, Charge.client_code)
    )
    sums: dict[tuple[str, str, str], list[int]] = {}
    for row in session.execute(query):
        line = sums.setdefault((row.quarter, row.account_number, row.client_code), [0, 0, 0])
        line[2 if row.exempt else 0] += int(row.pages)
        line[1] += int(row.cents)
    found: dict[str, list[Line]] = {}
    for (quarter, number, client_code), counted in sums.items():
        found.setdefault(quarter, []).append(Line(number, client_code, *counted))
    return found


def _reckoned(quarter: Quarter, lines: list[Line], invoice: LedgerEntry | None) -> Statement:
    charged = sum(line.cents for line in lines)
    return Statement(quarter, lines, reckon(charged, quarter), invoice)


def quarter_to_bill(session: Session, payer: str, *, at: datetime, now: datetime) -> Quarter:
    """Return the quarter that bills a charge made at *at* and reported to PACER at *now*."""
    quarter = quarter_of(day_of(at))
    return quarter_of(day_of(now)) if is_sent(session, payer, quarter) else quarter


def is_sent(session: Session, payer: str, quarter: Quarter) -> bool:
    """Say whether the invoice of *quarter* has been sent to *payer*."""
    return find(session, LedgerEntry, key=_key(payer, quarter)) is not None


def expect(session: Session, payer: str, quarter: Quarter) -> None:
    """Schedule the invoice of *quarter* for the morning after it."""
    about = {"payer": payer, "quarter": str(quarter)}
    due_at = morning_of(quarter.following.first_day)
    try:
        # Two members of a firm may cause its first charge of a quarter simultaneously.
        with session.begin_nested():
            agenda.put(session, QUARTER_ENDS, key=_key(payer, quarter), due_at=due_at, about=about)
    except IntegrityError:
        return


def expect_no_more(session: Session, payer: str, quarter: Quarter) -> None:
    """Cancel the invoice of *quarter* to *payer*: another account pays."""
    agenda.drop(session, _key(payer, quarter))


def send(session: Session, now: datetime, about: Mapping[str, Any]) -> None:
    """Send the invoice of a quarter that is over, unless it has been sent."""
    quarter = read_quarter(str(about["quarter"]))
    if quarter is None:
        raise ValueError(f"No quarter: {about['quarter']}")
    payer = account_held(session, str(about["payer"]))
    found = statement(session, payer.account_number, quarter)
    if found.invoice is not None or not found.lines:
        return
    due = found.reckoning.due
    session.add(
        LedgerEntry(
            key=_key(payer.account_number, quarter),
            account_number=payer.account_number,
            kind=LedgerKind.INVOICE,
            quarter=str(quarter),
            cents=due,
            about="waived" if found.reckoning.waived else "",
            at=now,
        )
    )
    account_trail.tell(
        session,
        now,
        Event.PACER_INVOICED,
        payer,
        quarter=str(quarter),
        charged=found.reckoning.charged,
        due=due,
    )
    billing_letters.invoice(session, now, payer, quarter, found.reckoning, found.exempt_pages)


def _key(payer: str, quarter: Quarter) -> str:
    return f"invoice-{payer}-{quarter}"
