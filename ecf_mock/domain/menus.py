"""The words on the blue menu bar, by the kind of the court.

Owns the order of the menu and its labels; a court may have its own words for any of them. Must not
know addresses: the pages know where an item leads.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.both_generations.domain.menus import READING, Item, Place, filing_items, items
from sso_sim.contract.court_kinds import CourtKind

_OF_READERS = frozenset({Place.QUERY, Place.REPORTS, Place.LOGOUT})
"""The items for a visitor who is signed on with a PACER login alone."""


def menu_of(kind: CourtKind, words: Mapping[str, str], *, filer: bool = True) -> tuple[Item, ...]:
    """Return the menu of a court of *kind*; the court's own *words* replace the usual labels.

    A visitor who is no *filer* can read, and has neither filings nor an account to maintain.
    """
    rest = items({**READING, Place.LOGOUT: "Logout"}, words)
    found = (*filing_items(kind, words, at_appeal="Docketing"), *rest)
    return tuple(item for item in found if filer or item.place in _OF_READERS)
