"""Registering an individual account: token, number and username.

Owns what a new account may do immediately and what activates it. Must not know how a letter is
delivered.

Source: [VAWB-REGISTER] (a card makes the account usable at once; without one a token comes by U.S.
mail in 7-10 business days, never by email).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.credentials import SHORTEST_USERNAME
from sso_sim.contract.claims import Holder, Search

LETTER_TAKES = 7
"""Business days. PACER says 7-10; the sandbox delivers as early as it may."""


class ActivationFault(StrEnum):
    """The faults of an activation token."""

    WRONG = "token-wrong"


class Notice(StrEnum):
    """The notices for the holder of a new account."""

    SEARCH_HELD = "search-held"
    SEARCH_OFF = "search-switched-off"
    TYPE_AWAITED = "user-type-awaits-verification"
    FIRM = "account-of-a-firm"
    CJA_PANEL = "exempt-privileges-from-the-service-center"


def notices(
    *,
    search_held: bool,
    search_off: bool,
    type_awaited: bool,
    holder: Holder,
    cja_panel: bool,
    exempt: bool,
) -> tuple[Notice, ...]:
    """List the notices about an account; a *cja_panel* attorney who is *exempt* needs none on that.

    *search_off* says that the account may be used but cannot search, for whatever reason.
    """
    searches = holder != Holder.ADMINISTRATIVE
    all_of_them = {
        Notice.SEARCH_HELD: search_held,
        Notice.SEARCH_OFF: search_off and not search_held and searches,
        Notice.TYPE_AWAITED: type_awaited,
        Notice.FIRM: holder == Holder.SHARED,
        Notice.CJA_PANEL: cja_panel and not exempt,
    }
    return tuple(notice for notice, stands in all_of_them.items() if stands)


def standing(*, card: bool, held: bool) -> tuple[Status, Search]:
    """Return how a new account begins: usable with a *card*, otherwise waiting for its token.

    A *held* account cannot search even then (`duplicates`).
    """
    if card:
        return Status.ACTIVE, Search.INACTIVE if held else Search.ACTIVE
    return Status.AWAITING_TOKEN, Search.INACTIVE


def business_days_after(day: date, days: int) -> date:
    """Return the day *days* weekdays after *day*; holidays count as weekdays."""
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def usernames_for(first_name: str, last_name: str) -> Iterator[str]:
    """Generate usernames without end: initial and last name in plain letters, and a number."""
    base = (_plain(first_name)[:1] + _plain(last_name))[:20] or "pacer"
    first_number: int = 10 ** (max(4, SHORTEST_USERNAME - len(base)) - 1) + 1
    return (f"{base}{number}" for number in count(first_number))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).lower()
    return re.sub(r"[^a-z]", "", decomposed)


def same_token(typed: str, token: str) -> bool:
    """Say whether *typed* is the *token*, regardless of spaces, hyphens and case."""
    return _bare(typed) == _bare(token)


def _bare(token: str) -> str:
    return re.sub(r"[\s-]", "", token).upper()
