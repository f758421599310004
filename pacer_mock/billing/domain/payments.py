"""Limit a payment, and read the amount that somebody typed.

Owns that rule. Must not know cards nor where a balance is kept. Money is in cents.
"""

from __future__ import annotations

import re
from enum import StrEnum

_AMOUNT = re.compile(r"\$? ?([0-9]{1,7}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{2}))?", re.ASCII)


class PaymentFault(StrEnum):
    """The faults of an amount."""

    NOT_AN_AMOUNT = "amount-not-a-number"
    NOTHING = "amount-is-nothing"
    MORE_THAN_DUE = "amount-more-than-due"


def read_amount(typed: str) -> int | PaymentFault:
    """Read an amount in dollars as people write one; return it in cents."""
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None:
        return PaymentFault.NOT_AN_AMOUNT
    return int(found[1].replace(",", "")) * 100 + int(found[2] or 0)


def amount_fault(typed: str, balance: int) -> PaymentFault | None:
    """Return why *typed* cannot be paid on a *balance*, or None.

    A payment is more than nothing and at most the amount due.
    """
    cents = read_amount(typed)
    if isinstance(cents, PaymentFault):
        return cents
    if cents == 0:
        return PaymentFault.NOTHING
    return PaymentFault.MORE_THAN_DUE if cents > balance else None
