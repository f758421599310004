"""The main menu's explanation of each item of the menu bar.

Owns the sentences, the sandbox's own: only the labels are published.
"""

from __future__ import annotations

from collections.abc import Mapping

from sso_sim.both_generations.domain.menus import Place

MENU_HELP: Mapping[Place, str] = {
    Place.QUERY: "find a case by its number or by a name, and open its docket",
    Place.REPORTS: "open a docket sheet",
    Place.UTILITIES: "link or maintain your CM/ECF account, see what you have filed",
    Place.SEARCH: "find an event to file, or a case, by a word",
    Place.LOGOUT: "log out of PACER and of every court you have open",
}
"""The explanation of each item of the menu bar, on the main menu."""

FILING_HELP: Mapping[str, str] = {
    "civil": "file a document in a civil case",
    "criminal": "file a document in a criminal case",
    "bankruptcy": "file a document in a bankruptcy case",
    "adversary": "file a document in an adversary proceeding",
    "appeal": "file a document in an appeal",
}
"""The explanation of the filing items, by the kind of case."""
