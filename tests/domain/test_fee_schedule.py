"""The prices of a search, a docket and a document: the published numbers, and the invariants."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sso_sim.contract.fee_schedule import (
    CAP_PAGES,
    CAPPED,
    PAGE_BYTES,
    PAGE_FEES,
    Billed,
    Price,
    page_fee_on,
    pages_of,
    price_of,
)

BEFORE, SINCE = date(2012, 3, 31), date(2012, 4, 1)
WHATS = st.sampled_from(Billed)
PAGES = st.integers(min_value=1, max_value=5000)
DAYS = st.dates(date(1998, 1, 1), date(2100, 1, 1))

TABLE = [
    (Billed.SEARCH, 1, BEFORE, Price(1, 8)),
    (Billed.SEARCH, 1, SINCE, Price(1, 10)),
    (Billed.SEARCH, 31, SINCE, Price(31, 310)),
    (Billed.SEARCH, 31, BEFORE, Price(31, 248)),
    (Billed.DOCKET, 1, SINCE, Price(1, 10)),
    (Billed.DOCKET, 29, SINCE, Price(29, 290)),
    (Billed.DOCKET, 30, SINCE, Price(30, 300)),
    (Billed.DOCKET, 31, SINCE, Price(30, 300)),
    (Billed.DOCKET, 400, BEFORE, Price(30, 240)),
    (Billed.DOCUMENT, 1, BEFORE, Price(1, 8)),
    (Billed.DOCUMENT, 30, SINCE, Price(30, 300)),
    (Billed.DOCUMENT, 31, SINCE, Price(30, 300)),
]


@pytest.mark.parametrize("what, pages, day, price", TABLE)
def test_the_published_prices(what: Billed, pages: int, day: date, price: Price) -> None:
    assert price_of(what, pages, day) == price


def test_a_page_costs_more_from_april_2012_on_and_not_the_day_before() -> None:
    assert (page_fee_on(BEFORE), page_fee_on(SINCE)) == (8, 10)
    assert page_fee_on(date.min) == 8
    assert page_fee_on(date.max) == 10


def test_every_fee_has_its_source_and_they_stand_oldest_first() -> None:
    assert [fee.since for fee in PAGE_FEES] == sorted(fee.since for fee in PAGE_FEES)
    assert all(fee.source for fee in PAGE_FEES)


@given(WHATS, PAGES, DAYS)
def test_a_price_is_its_pages_times_the_fee_and_never_above_the_cap_where_there_is_one(
    what: Billed, pages: int, day: date
) -> None:
    price = price_of(what, pages, day)
    assert price.cents == price.pages * page_fee_on(day)
    assert 1 <= price.pages <= pages
    assert price.pages == (min(pages, CAP_PAGES) if what in CAPPED else pages)


@given(WHATS, PAGES, PAGES, DAYS)
def test_more_pages_never_cost_less(what: Billed, some: int, others: int, day: date) -> None:
    fewer, more = sorted((some, others))
    assert price_of(what, fewer, day).cents <= price_of(what, more, day).cents


@pytest.mark.parametrize(
    "size, pages",
    [(1, 1), (PAGE_BYTES - 1, 1), (PAGE_BYTES, 2), (2 * PAGE_BYTES - 1, 2), (2 * PAGE_BYTES, 3)],
)
def test_a_page_is_4320_bytes_the_end_of_a_row_included(size: int, pages: int) -> None:
    assert PAGE_BYTES == 4320
    assert pages_of([["x" * size]]) == pages


def test_a_search_with_no_match_costs_one_page() -> None:
    assert pages_of([]) == 1


@given(st.lists(st.lists(st.text(max_size=300), max_size=4), max_size=60))
def test_pages_follow_the_bytes_and_not_the_characters(rows: list[list[str]]) -> None:
    text = "".join("\t".join(row) + "\n" for row in rows).encode("utf-8", "surrogatepass")
    assert pages_of(rows) == max(1, -(-len(text) // PAGE_BYTES))
