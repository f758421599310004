"""The words on the court's menu bar, by kind of court and standing of the visitor.

Owns which items a standing has, and their order. The filing items come with the link: they are
what a filer sees first of having done it right ([COB-NEXTGEN]). Knows no address: pages know where
an item leads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.court_kinds import CourtKind
from sso_sim.court.courts.domain.standing import Standing


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


_FILING: Mapping[CourtKind, Mapping[str, str]] = {
    CourtKind.DISTRICT: {"civil": "Civil", "criminal": "Criminal"},
    CourtKind.BANKRUPTCY: {"bankruptcy": "Bankruptcy", "adversary": "Adversary"},
    CourtKind.APPELLATE: {"appeal": "Filing"},
}
"""The filing items of each kind of court, by the kind of case they are for."""

_READING: Mapping[CourtKind, Mapping[Place, str]] = {
    CourtKind.DISTRICT: {
        Place.QUERY: "Query",
        Place.REPORTS: "Reports",
        Place.UTILITIES: "Utilities",
        Place.SEARCH: "Search",
    },
    CourtKind.BANKRUPTCY: {
        Place.QUERY: "Query",
        Place.REPORTS: "Reports",
        Place.UTILITIES: "Utilities",
        Place.SEARCH: "Search",
    },
    CourtKind.APPELLATE: {
        Place.QUERY: "Case Search",
        Place.REPORTS: "Reports",
        Place.UTILITIES: "Utilities",
    },
}
"""What everybody who signed on has. Search looks for filing events; appellate courts have none."""


def menu_of(kind: CourtKind, standing: Standing, words: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the menu of a visitor of this *standing*, in the court's own *words* where it has any.

    Nobody sees a menu before signing on, and only a filer in good standing sees the filing items.
    """
    if standing is Standing.STRANGER:
        return ()
    filing = _FILING[kind] if standing is Standing.FILER else {}
    return (
        *(Item(key, words.get(key, label), Place.FILE, key) for key, label in filing.items()),
        *(Item(p.value, words.get(p.value, label), p) for p, label in _READING[kind].items()),
        Item("logout", words.get("logout", "Logout"), Place.LOGOUT),
    )


def standing_shown(standing: Standing, at_sign_on: Standing | None) -> Standing:
    """Return the standing whose menu is shown: the one *at_sign_on* where a session keeps it.

    Such a session shows old items until the next sign-on ([COB-NEXTGEN]: refresh, log out and
    in, or clear the cache). What is closed to the visitor now is closed, whatever the menu shows.
    """
    return standing if at_sign_on is None else at_sign_on


def case_kinds(kind: CourtKind) -> tuple[str, ...]:
    """Return the kinds of case that a court of *kind* keeps."""
    return tuple(_FILING[kind])
