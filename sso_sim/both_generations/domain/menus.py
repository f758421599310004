"""The parts of a menu bar at a court of either generation.

Owns the places that a menu leads to, and the items that both generations label alike. Each
generation decides which of them a visitor sees; the pages know the address of a place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.court_kinds import CourtKind


class Place(StrEnum):
    """The place that an item of the menu leads to."""

    FILE = "file"
    QUERY = "query"
    REPORTS = "reports"
    UTILITIES = "utilities"
    SEARCH = "search"
    LOGOUT = "logout"


@dataclass(frozen=True)
class Item:
    """One item: its *key* in the court's own words, its *label*, the *place* that it leads to.

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
"""The items besides filing, at trial courts of both generations."""

_FILING: Mapping[CourtKind, Mapping[str, str]] = {
    CourtKind.DISTRICT: {"civil": "Civil", "criminal": "Criminal"},
    CourtKind.BANKRUPTCY: {"bankruptcy": "Bankruptcy", "adversary": "Adversary"},
}


def filing_items(kind: CourtKind, words: Mapping[str, str], *, at_appeal: str) -> tuple[Item, ...]:
    """Return the filing items of a court of *kind*, one for each kind of case.

    The court's own *words* replace the usual labels; *at_appeal* is the label of the only filing
    item at a court of appeals.
    """
    labels = _FILING.get(kind, {"appeal": at_appeal})
    return tuple(
        Item(key, words.get(key, label), Place.FILE, case_kind=key) for key, label in labels.items()
    )


def items(labels: Mapping[Place, str], words: Mapping[str, str]) -> tuple[Item, ...]:
    """Return an item for each place; the court's own *words* replace the usual labels."""
    return tuple(
        Item(place.value, words.get(place.value, label), place) for place, label in labels.items()
    )
