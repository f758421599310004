"""The Electronic Public Access Fee Schedule: what a search, a docket and a document cost.

Owns the published rule by which courts print their receipts and PACER calculates its statements, so
that both arrive at the same cent. Must not know any account, quarter or clock: the caller passes
the day. Money is in cents. Sources: [FEE-SCHEDULE], [PACER-FEES], [OKEB-FEES].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PAGE_BYTES = 4320
"""The number of bytes of extracted text that make one page."""

CAP_PAGES = 30
"""A document or a case-specific report costs at most this many pages."""


class Billed(StrEnum):
    """The kinds of usage that are charged."""

    SEARCH = "search"
    DOCKET = "docket"
    DOCUMENT = "document"


CAPPED = frozenset({Billed.DOCKET, Billed.DOCUMENT})
"""The kinds of usage that have a cap; searches by name have none."""


@dataclass(frozen=True, order=True)
class PageFee:
    """The price of one page from a day on, with the source."""

    since: date
    cents: int
    source: str


PAGE_FEES: tuple[PageFee, ...] = (
    PageFee(date.min, 8, "[OKEB-FEES]: $0.08 until 1 Apr 2012"),
    PageFee(date(2012, 4, 1), 10, "[OKEB-FEES]: PACER fee increase, 1 Apr 2012"),
)
"""The fees, oldest first."""


@dataclass(frozen=True)
class Price:
    """The number of billed pages, and their price in cents."""

    pages: int
    cents: int


def page_fee_on(day: date) -> int:
    """Return the price of a page on *day*, in cents."""
    return max(fee for fee in PAGE_FEES if fee.since <= day).cents


def pages_of(rows: Iterable[Iterable[str]]) -> int:
    """Return the number of pages of the text of these rows; an empty result is one page, too.

    Only the extracted text counts, with one byte between two cells and one at the end of a row, and
    not the web page around it: so the price does not depend on a page's looks.
    """
    size = sum(len("\t".join(row).encode()) + 1 for row in rows)
    return max(1, -(-size // PAGE_BYTES))


def price_of(what: Billed, pages: int, day: date) -> Price:
    """Return the price of *pages* of this kind of usage on *day*."""
    billable = min(pages, CAP_PAGES) if what in CAPPED else pages
    return Price(billable, billable * page_fee_on(day))
