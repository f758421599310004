"""The addresses behind the names of places: what words and menus lead to.

Owns the mapping. Words, menus and refusals know places by name only.
"""

from __future__ import annotations

from flask import url_for

from ecf_mock.domain.menus import Item, Place
from sso_sim.contract.apps import COURT, PACER
from sso_sim.contract.paths import Path
from sso_sim.kit.request_context import url_of

_ENDPOINTS = {
    "home": "home.court",
    "notice": "home.notice",
    "emergency": "home.emergency",
    "filing": "menu.main",
    "agents": "menu.main",
    "reset": "password_reset.ask",
}
_AT_PACER = {
    "pacer": Path.MANAGE,
    "pacer-sign-on": Path.SIGN_ON,
    "case-locator": Path.CASE_LOCATOR,
}
_MENU = {
    Place.QUERY: "record.query",
    Place.REPORTS: "menu.reports",
    Place.UTILITIES: "menu.utilities",
    Place.SEARCH: "search.find",
}


def url(name: str, court: str) -> str:
    """Return the address of a place, or of an endpoint, of *court*."""
    if name == "logout":
        # Programs know a signed-on page by these very words in it.
        return url_for("login.form", court=court) + "?logout"
    if name == "nextgen":
        return url_of(COURT, Path.COURT_HOME.format(court=court))
    if name in _AT_PACER:
        return url_of(PACER, _AT_PACER[name])
    return url_for(_ENDPOINTS.get(name, name), court=court)


def of_menu(item: Item, court: str) -> str:
    """Return the address an item of the menu leads to."""
    if item.place is Place.LOGOUT:
        return url("logout", court)
    if item.place is Place.FILE:
        return url_for("record.events", court=court, kind=item.case_kind)
    return url_for(_MENU[item.place], court=court)
