"""The addresses that both generations of a court share: a menu's, and the court in a path.

Owns the names of the endpoints behind a menu's items; both apps give their pages these names.
"""

from __future__ import annotations

import re
from typing import Any

from flask import url_for

from sso_sim.both_generations.domain.menus import Item, Place

LOG_OUT = "?logout"
"""Programs recognise a signed-on page by exactly these words in it."""

_COURT = re.compile(r"^/([a-z0-9]{2,20})/")
_MENU = {
    Place.QUERY: "record.query",
    Place.REPORTS: "menu.reports",
    Place.UTILITIES: "menu.utilities",
    Place.SEARCH: "menu.search",
}


def home(court: str) -> str:
    """Return the address of the court's main menu."""
    return url_for("menu.main", court=court)


def utilities(court: str) -> str:
    """Return the address of the court's Utilities menu."""
    return url_for("menu.utilities", court=court)


def of_menu(item: Item, court: str, *, log_out: str) -> str:
    """Return the address that a menu item leads to; *log_out* is the address of the last item."""
    if item.place is Place.LOGOUT:
        return log_out
    if item.place is Place.FILE:
        return url_for("record.events", court=court, kind=item.case_kind)
    return url_for(_MENU[item.place], court=court)


def court_of_path(environ: dict[str, Any]) -> str:
    """Return the court in the path of an address: each court has cookies of its own."""
    found = _COURT.match(environ.get("PATH_INFO", ""))
    return found.group(1) if found else ""
