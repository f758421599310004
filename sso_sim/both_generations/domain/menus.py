"""What a menu bar is made of at a court of either generation.

Owns the places a menu leads to and the items both generations label alike. Which of them a visitor
sees is each generation's own; where a place is, the pages know.
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
    """One item: its *key* in the court's own words, its *label*, the *place* it leads to.

    *case_kind* is the kind of case that an item of the filing part is for.
    """

    key: str
    label: str
    place: Place
    case_kind: str = ""


READING: Mapping[Place, str] = {
    Place.QUERY: "Query",
    Place.REPORTS: "Reports",
    Place.UTILITIES: "Utilities",
    Place.SEARCH: "Search",
}
"""The items beside filing, at trial courts of both generations."""

_FILING: Mapping[CourtKind, Mapping[str, str]] = {
    CourtKind.DISTRICT: {"civil": "Civil", "criminal": "Criminal"},
    CourtKind.BANKRUPTCY: {"bankruptcy": "Bankruptcy", "adversary": "Adversary"},
}


def filing_items(kind: CourtKind, words: Mapping[str, str], *, at_appeal: str) -> tuple[Item, ...]:
    """Return the filing items of a court of *kind*, with the court's own *words* where it has them.

    They are one for each kind of case; *at_appeal* is what a court of appeals calls its only one.
    """
    labels = _FILING.get(kind, {"appeal": at_appeal})
    return tuple(
        Item(key, words.get(key, label), Place.FILE, case_kind=key) for key, label in labels.items()
    )


def items(labels: Mapping[Place, str], words: Mapping[str, str]) -> tuple[Item, ...]:
    """Return an item for each place, with the court's own *words* where it has them."""
    return tuple(
        Item(place.value, words.get(place.value, label), place) for place, label in labels.items()
    )
