"""What PACER bills: the quarter, the waiver, and usage that is exempt.

Owns the rules between a single charge (`sso_sim.contract.fee_schedule`) and what somebody owes.
Must not know where charges are kept. Money is in cents. Sources: [FEE-SCHEDULE], [PACER-CJA] and
[NCW-EXEMPT].
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from pacer_mock.accounts.domain.rulebook import rules_on
from sso_sim.contract.claims import Holder
from sso_sim.contract.fee_schedule import Billed, Price, price_of

_QUARTER = re.compile(r"(\d{4})Q([1-4])", re.ASCII)


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year, *number* 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        return self.following.first_day - timedelta(days=1)

    @property
    def following(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def __str__(self) -> str:
        """Return it as it is kept and stands in addresses: 2017Q4."""
        return f"{self.year:04}Q{self.number}"


def quarter_of(day: date) -> Quarter:
    """Return the quarter *day* is in."""
    return Quarter(day.year, (day.month + 2) // 3)


def read_quarter(text: str) -> Quarter | None:
    """Read a quarter as it stands in an address, or None where it is none."""
    found = _QUARTER.fullmatch(text)
    if found is None or not 1900 <= int(found[1]) < 2200:
        return None
    return Quarter(int(found[1]), int(found[2]))


def is_exempt(claimed: bool, holder: Holder, districts: Collection[str], court: str) -> bool:
    """Say whether usage at *court* costs nothing.

    An old CJA-only account is exempt everywhere; an individual one where it said so for this
    session (*claimed*) and its privileges name the court ([NVD-CJA]).
    """
    return holder == Holder.CJA or (claimed and court in districts)


def cost_of(what: Billed, pages: int, day: date, *, exempt: bool) -> Price:
    """Return what something costs an account on *day*: of exempt usage the pages are told."""
    price = price_of(what, pages, day)
    return Price(price.pages, 0) if exempt else price


@dataclass(frozen=True)
class Reckoning:
    """What a quarter's charges come to, and what of them is due."""

    charged: int
    due: int

    @property
    def waived(self) -> bool:
        """Whether there were charges and none of them is due."""
        return self.charged > 0 and self.due == 0


def reckon(charged: int, quarter: Quarter) -> Reckoning:
    """Reckon a quarter: charges up to its waiver are not due, above it all of them are."""
    waiver = rules_on(quarter.last_day).quarterly_waiver
    return Reckoning(charged, 0 if charged <= waiver else charged)
