"""Amounts as people type them, and the sums that may be paid on a balance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.billing.domain.payments import PaymentFault, amount_fault, read_amount
from pacer_mock.billing.wording import dollars


@pytest.mark.parametrize(
    "typed, cents",
    [
        ("16.10", 1610),
        ("$16.10", 1610),
        ("$ 16.10", 1610),
        (" 16 ", 1600),
        ("1,234.50", 123450),
        ("0.05", 5),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert read_amount(typed) == cents


@pytest.mark.parametrize(
    "typed",
    ["", "-5", "16.1", "16.105", "1e3", "sixteen", "16,1", "1,23", "99999999", "\u0661\u0666"],
)
def test_what_is_no_amount_is_said_to_be_none(typed: str) -> None:
    assert read_amount(typed) is PaymentFault.NOT_AN_AMOUNT
    assert amount_fault(typed, 1000) is PaymentFault.NOT_AN_AMOUNT


@given(st.integers(1, 999_999_999))
def test_what_is_due_can_be_paid_as_it_is_shown_and_a_cent_more_cannot(balance: int) -> None:
    assert read_amount(dollars(balance)) == balance
    assert amount_fault(dollars(balance), balance) is None
    assert amount_fault(dollars(balance + 1), balance) is PaymentFault.MORE_THAN_DUE
    assert amount_fault("0", balance) is PaymentFault.NOTHING
