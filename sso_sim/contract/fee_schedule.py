"""The Electronic Public Access Fee Schedule: what a search, a docket and a document cost.

Owns the published rule by which courts print their receipts and PACER reckons its statements, so
that both come to the same cent. Knows no account, no quarter and no clock: the day is given.
Money is in cents. Sources: [FEE-SCHEDULE], [PACER-FEES], [OKEB-FEES].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PAGE_BYTES = 4320
"""How many bytes of what is extracted for a person make one page."""

CAP_PAGES = 30
"""A document or a case-specific report costs no more than so many pages."""


class Billed(StrEnum):
    """What is charged for."""

    SEARCH = "search"
    DOCKET = "docket"
    DOCUMENT = "document"


CAPPED = frozenset({Billed.DOCKET, Billed.DOCUMENT})
"""What the cap is for; searches by name have none."""


@dataclass(frozen=True, order=True)
class PageFee:
    """What one page costs from one day on, and who says so."""

    since: date
    cents: int
    source: str


PAGE_FEES: tuple[PageFee, ...] = (
    PageFee(date.min, 8, "[OKEB-FEES]: $0.08 until 1 Apr 2012"),
    PageFee(date(2012, 4, 1), 10, "[OKEB-FEES]: PACER fee increase, 1 Apr 2012"),
)
"""Oldest first."""


@dataclass(frozen=True)
class Price:
    """How many pages are billed, and what they cost in cents."""

    pages: int
    cents: int


def page_fee_on(day: date) -> int:
    """Return what a page costs on *day*, in cents."""
    return max(fee for fee in PAGE_FEES if fee.since <= day).cents


def pages_of(rows: Iterable[Iterable[str]]) -> int:
    """Return how many pages the text of these rows makes; nothing found is one page, too.

    Counted is what was extracted, a byte between two cells and at the end of a row, and not the
    web page around it: so a page costs the same whatever it looks like.
    """
    size = sum(len("\t".join(row).encode()) + 1 for row in rows)
    return max(1, -(-size // PAGE_BYTES))


def price_of(what: Billed, pages: int, day: date) -> Price:
    """Return what *pages* of something cost on *day*."""
    billable = min(pages, CAP_PAGES) if what in CAPPED else pages
    return Price(billable, billable * page_fee_on(day))
