"""The addresses behind the names of places that words and menus lead to.

Owns the mapping. Words, menus and refusals know places by name only.
"""

from __future__ import annotations

from flask import url_for

from sso_sim.both_generations.domain.menus import Item
from sso_sim.both_generations.views import addresses
from sso_sim.both_generations.views.addresses import LOG_OUT
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


def url(name: str, court: str) -> str:
    """Return the address of a place, or of an endpoint, of *court*."""
    if name == "logout":
        return url_for("login.form", court=court) + LOG_OUT
    if name == "nextgen":
        return url_of(COURT, Path.COURT_HOME.format(court=court))
    if name in _AT_PACER:
        return url_of(PACER, _AT_PACER[name])
    return url_for(_ENDPOINTS.get(name, name), court=court)


def of_menu(item: Item, court: str) -> str:
    """Return the address that an item of the menu leads to."""
    return addresses.of_menu(item, court, log_out=url("logout", court))
