"""The dated rulebook: which of PACER's rules held on which day.

Owns every rule that changed over the years, as rows "from this date on" with their sources. A
rehearsal set in December 2017 therefore follows the rules of 2017. Must not know what day it is:
the caller passes the day, in PACER's calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from sso_sim.contract.fee_schedule import CAP_PAGES, PAGE_FEES

LEGACY_CUT_OFF = date(2014, 8, 11)
"""Accounts issued before this day are Legacy ([CTD-NOTICE]).

The 4th Circuit writes August 10 instead ([CA4-NEXTGEN]).
"""


@dataclass(frozen=True)
class PasswordRule:
    """The rule for PACER passwords: lengths in characters, days until a password must change."""

    shortest: int
    longest: int
    needs_lower: bool = False
    needs_upper: bool = False
    needs_special: bool = False
    forbids_personal: bool = False
    good_for_days: int | None = None


class Asked(StrEnum):
    """Which accounts are asked at sign-on to enroll in multifactor authentication."""

    NOBODY = "nobody"
    CHOSEN = "chosen"
    FILERS = "filers"


@dataclass(frozen=True)
class Rules:
    """All rules of one day.

    Money is in cents. *multifactor* says that accounts may enroll. *multifactor_asks* says which
    accounts with access to CM/ECF are asked to enroll: none, those that PACER has chosen, or all.
    """

    page_fee: int
    document_cap: int
    quarterly_waiver: int
    password: PasswordRule
    multifactor: bool
    multifactor_asks: Asked


@dataclass(frozen=True, order=True)
class Row:
    """One rule, from one day on."""

    since: date
    rule: str
    value: Any = field(compare=False)
    source: str = field(compare=False)


FROM_THE_FIRST = date.min

ROWS: tuple[Row, ...] = (
    *(Row(fee.since, "page_fee", fee.cents, fee.source) for fee in PAGE_FEES),
    *(
        Row(fee.since, "document_cap", CAP_PAGES * fee.cents, "[FEE-SCHEDULE]: cap of 30 pages")
        for fee in PAGE_FEES
    ),
    Row(FROM_THE_FIRST, "quarterly_waiver", 1000, "[OKEB-FEES]: $10 until 1 Apr 2012"),
    Row(date(2012, 4, 1), "quarterly_waiver", 1500, "[OKEB-FEES]: $15 from 1 Apr 2012"),
    Row(date(2020, 1, 1), "quarterly_waiver", 3000, "[RID-WAIVER]: waiver doubled, 1 Jan 2020"),
    Row(
        FROM_THE_FIRST,
        "password",
        PasswordRule(shortest=8, longest=45),
        "[ID-REGISTER]: at least 8 characters; that 45 is the most is this sandbox's choice",
    ),
    Row(
        date(2025, 8, 25),
        "password",
        PasswordRule(
            shortest=14,
            longest=45,
            needs_lower=True,
            needs_upper=True,
            needs_special=True,
            forbids_personal=True,
            good_for_days=180,
        ),
        "[PACER-PASSWORDS]; [WAWD-PASSWORDS]: in force 25 Aug 2025",
    ),
    Row(FROM_THE_FIRST, "multifactor", False, "[WVSD-MFA]: none before 11 May 2025"),
    Row(date(2025, 5, 11), "multifactor", True, "[WVSD-MFA]: from 11 May 2025 on"),
    Row(FROM_THE_FIRST, "multifactor_asks", Asked.NOBODY, "[WVSD-MFA]: none before 11 May 2025"),
    Row(
        date(2025, 8, 1),
        "multifactor_asks",
        Asked.CHOSEN,
        "[WVSD-MFA], [AZB-MFA]: filers chosen at random from August 2025 on",
    ),
    Row(
        date(2025, 12, 31),
        "multifactor_asks",
        Asked.FILERS,
        "[WVSD-MFA]: all with CM/ECF-level access by 31 Dec 2025",
    ),
)
"""Every rule, in any order; the latest row that is not after the day holds."""


def rules_on(day: date, rows: Iterable[Row] = ROWS) -> Rules:
    """Return the rules that hold on *day*."""
    held = {row.rule: row.value for row in sorted(rows) if row.since <= day}
    return Rules(**{each.name: held[each.name] for each in fields(Rules)})
