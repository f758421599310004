"""Quarters, the waiver and exempt usage: complete tables, and invariants for any day and sum."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.billing.domain.fees import (
    Quarter,
    Reckoning,
    cost_of,
    is_exempt,
    quarter_of,
    read_quarter,
    reckon,
)
from sso_sim.contract.claims import Holder
from sso_sim.contract.fee_schedule import Billed, Price

DAYS = st.dates(date(1998, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_in_its_quarter(month: int) -> None:
    assert quarter_of(date(2017, month, 15)) == Quarter(2017, (month + 2) // 3)


@given(DAYS)
def test_a_day_lies_in_its_quarter_and_quarters_follow_without_a_gap(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.following.first_day == quarter.last_day + timedelta(days=1)
    assert quarter_of(quarter.last_day) == quarter
    assert quarter < quarter.following
    assert read_quarter(str(quarter)) == quarter


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2017",
        "2017Q0",
        "2017Q5",
        "17Q1",
        "2017q1",
        "0000Q1",
        "2017Q1 ",
        "\u0662\u0660\u0661\u0667Q1",
    ],
)
def test_what_is_no_quarter_is_read_as_none(text: str) -> None:
    assert read_quarter(text) is None


WAIVERS = [
    (Quarter(2012, 1), 1000),
    (Quarter(2012, 2), 1500),
    (Quarter(2019, 4), 1500),
    (Quarter(2020, 1), 3000),
    (Quarter(2026, 4), 3000),
]


@pytest.mark.parametrize("quarter, waiver", WAIVERS)
def test_up_to_the_waiver_of_its_quarter_nothing_is_due_and_above_it_all(
    quarter: Quarter, waiver: int
) -> None:
    assert reckon(0, quarter) == Reckoning(0, 0)
    assert not reckon(0, quarter).waived
    assert reckon(waiver, quarter) == Reckoning(waiver, 0)
    assert reckon(waiver, quarter).waived
    assert reckon(waiver + 1, quarter) == Reckoning(waiver + 1, waiver + 1)
    assert not reckon(waiver + 1, quarter).waived


@given(DAYS, st.integers(min_value=0, max_value=10_000_000))
def test_all_is_due_or_nothing(day: date, charged: int) -> None:
    reckoning = reckon(charged, quarter_of(day))
    assert reckoning.due in (0, charged)
    assert reckoning.waived == (charged > 0 and reckoning.due == 0)


@pytest.mark.parametrize(
    "claimed, holder, districts", list(product([True, False], Holder, [(), ("ctd",), ("ctb",)]))
)
def test_exempt_is_the_old_cja_account_and_who_says_so_where_it_may(
    claimed: bool, holder: Holder, districts: tuple[str, ...]
) -> None:
    expected = holder == Holder.CJA or (claimed and districts == ("ctd",))
    assert is_exempt(claimed, holder, districts, "ctd") is expected


@pytest.mark.parametrize("what", list(Billed))
def test_exempt_pages_are_told_and_cost_nothing(what: Billed) -> None:
    day = date(2017, 12, 11)
    assert cost_of(what, 12, day, exempt=True) == Price(12, 0)
    assert cost_of(what, 12, day, exempt=False) == Price(12, 120)
