"""What PACER bills: the quarter, the waiver, and exempt usage.

Owns the rules between a single charge (`sso_sim.contract.fee_schedule`) and the amount an account
owes. Must not know where charges are kept.

Money is in cents. Sources: [FEE-SCHEDULE], [PACER-CJA] and [NCW-EXEMPT].
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
        """The first day of the quarter."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        return self.following.first_day - timedelta(days=1)

    @property
    def following(self) -> Quarter:
        """The next quarter."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def __str__(self) -> str:
        """Return the quarter as rows and addresses name it: 2017Q4."""
        return f"{self.year:04}Q{self.number}"


def quarter_of(day: date) -> Quarter:
    """Return the quarter that contains *day*."""
    return Quarter(day.year, (day.month + 2) // 3)


def read_quarter(text: str) -> Quarter | None:
    """Read a quarter as addresses name it; None if the text is not a quarter."""
    found = _QUARTER.fullmatch(text)
    if found is None or not 1900 <= int(found[1]) < 2200:
        return None
    return Quarter(int(found[1]), int(found[2]))


def is_exempt(claimed: bool, holder: Holder, districts: Collection[str], court: str) -> bool:
    """Say whether usage at *court* costs nothing.

    An old CJA-only account is exempt everywhere. An individual account is exempt if its holder
    claimed it for this session (*claimed*) and its privileges name the court ([NVD-CJA]).
    """
    return holder == Holder.CJA or (claimed and court in districts)


def cost_of(what: Billed, pages: int, day: date, *, exempt: bool) -> Price:
    """Return the cost of a usage on *day*; exempt usage still counts its pages."""
    price = price_of(what, pages, day)
    return Price(price.pages, 0) if exempt else price


@dataclass(frozen=True)
class Reckoning:
    """The total of a quarter's charges, and the part of it that is due."""

    charged: int
    due: int

    @property
    def waived(self) -> bool:
        """Whether there were charges and none of them is due."""
        return self.charged > 0 and self.due == 0


def reckon(charged: int, quarter: Quarter) -> Reckoning:
    """Add up a quarter: charges up to its waiver are not due; above it, all of them are."""
    waiver = rules_on(quarter.last_day).quarterly_waiver
    return Reckoning(charged, 0 if charged <= waiver else charged)
