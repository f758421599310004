"""The words on the court's menu bar, by kind of court and standing of the visitor.

Owns the items of each standing, and their order. The filing items appear with the link: they are
the first sign that tells a filer that the link has worked ([COB-NEXTGEN]). Must not know addresses:
the pages know where an item leads.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.both_generations.domain.menus import READING, Item, Place, filing_items, items
from sso_sim.contract.court_kinds import CourtKind
from sso_sim.court.courts.domain.standing import Standing

_READING_AT_APPEAL = {
    Place.QUERY: "Case Search",
    Place.REPORTS: "Reports",
    Place.UTILITIES: "Utilities",
}
"""The Search item finds filing events; appellate courts have none."""


def menu_of(kind: CourtKind, standing: Standing, words: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the menu of a visitor with this *standing*.

    The court's own *words* replace the usual labels. Nobody sees a menu before signing on, and only
    a filer in good standing sees the filing items.
    """
    if standing is Standing.STRANGER:
        return ()
    filing = filing_items(kind, words, at_appeal="Filing") if standing is Standing.FILER else ()
    reading = _READING_AT_APPEAL if kind is CourtKind.APPELLATE else READING
    return (*filing, *items({**reading, Place.LOGOUT: "Logout"}, words))


def standing_shown(standing: Standing, at_sign_on: Standing | None) -> Standing:
    """Return the standing whose menu is shown: the one *at_sign_on* if the session keeps it.

    Such a session shows the old items until the next sign-on ([COB-NEXTGEN]: refresh, log out and
    in, or clear the cache). A door that is closed to the visitor now is closed, whatever the menu
    shows.
    """
    return standing if at_sign_on is None else at_sign_on
