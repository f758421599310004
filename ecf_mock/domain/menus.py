"""The words on the blue menu bar, by the kind of the court.

Owns the order of the menu and its labels; a court may have words of its own for any of them.
Knows no address: pages know where an item leads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.court_kinds import CourtKind


class Place(StrEnum):
    """What an item of the menu leads to."""

    FILE = "file"
    QUERY = "query"
    REPORTS = "reports"
    UTILITIES = "utilities"
    SEARCH = "search"
    LOGOUT = "logout"


@dataclass(frozen=True)
class Item:
    """One item of the menu: its *key* in the court's own words, its *label* and its *place*.

    *case_kind* is the kind of case an item of the filing part is for.
    """

    key: str
    label: str
    place: Place
    case_kind: str = ""


_FILING: Mapping[CourtKind, tuple[tuple[str, str], ...]] = {
    CourtKind.DISTRICT: (("civil", "Civil"), ("criminal", "Criminal")),
    CourtKind.BANKRUPTCY: (("bankruptcy", "Bankruptcy"), ("adversary", "Adversary")),
    CourtKind.APPELLATE: (("appeal", "Docketing"),),
}
_REST = (
    ("query", "Query", Place.QUERY),
    ("reports", "Reports", Place.REPORTS),
    ("utilities", "Utilities", Place.UTILITIES),
    ("search", "Search", Place.SEARCH),
    ("logout", "Logout", Place.LOGOUT),
)


_OF_READERS = frozenset({Place.QUERY, Place.REPORTS, Place.LOGOUT})
"""What somebody has who is signed on with a PACER login alone."""


def menu_of(kind: CourtKind, words: Mapping[str, str], *, filer: bool = True) -> tuple[Item, ...]:
    """Return the menu of a court of *kind*, with the court's own *words* where it has them.

    Whoever is no *filer* reads, and has neither filings nor an account to see to.
    """
    filing = (
        Item(key, words.get(key, label), Place.FILE, case_kind=key) for key, label in _FILING[kind]
    )
    rest = (Item(key, words.get(key, label), place) for key, label, place in _REST)
    return tuple(item for item in (*filing, *rest) if filer or item.place in _OF_READERS)


def case_kinds(kind: CourtKind) -> tuple[str, ...]:
    """Return the kinds of case a court of *kind* keeps."""
    return tuple(key for key, _ in _FILING[kind])
