"""What PACER calls money, quarters and charges.

Owns how amounts and quarters are written, and the sentences about the waiver. Knows no rule and no
page.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.billing.domain.fees import Quarter, Reckoning
from pacer_mock.billing.domain.payments import PaymentFault

COURT_NAMES: Mapping[str, str] = {"pcl": "Case Locator"}
"""The names in the tables for sources other than courts; a court has its short name there."""

PAYMENTS: Mapping[StrEnum, str] = {
    PaymentFault.NOT_AN_AMOUNT: "Type an amount in dollars, for example 16.10.",
    PaymentFault.NOTHING: "Type how much to pay: more than nothing.",
    PaymentFault.MORE_THAN_DUE: "No more than {balance} is due.",
}
"""The sentences beside the amount of a payment."""

_MONTHS = ("January-March", "April-June", "July-September", "October-December")


def dollars(cents: int) -> str:
    """Write an amount: $3.00, or -$3.00 for a credit."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02}"


def quarter_in_words(quarter: Quarter) -> str:
    """Write a quarter: October-December 2017."""
    return f"{_MONTHS[quarter.number - 1]} {quarter.year}"


def waiver_sentence(reckoning: Reckoning, quarter: Quarter) -> str:
    """Say how the waiver affects a quarter's charges."""
    waiver = dollars(rules_on(quarter.last_day).quarterly_waiver)
    if reckoning.waived:
        return (
            f"Charges of {waiver} or less in a quarter are waived. There is nothing to pay, and "
            "nothing is carried over to the next quarter."
        )
    if reckoning.due:
        return (
            f"Charges of {waiver} or less in a quarter are waived. Yours are above that, so all "
            "of them are due. Pay in Manage My Account, under Payments: choose Make One-Time "
            "PACER Fee Payment."
        )
    return "Nothing was charged in this quarter, so there is nothing to pay."
