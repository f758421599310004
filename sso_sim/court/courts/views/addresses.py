"""The addresses behind the names of places that words and menus lead to.

Owns the mapping. Words, menus and refusals know places by name only.
"""

from __future__ import annotations

from urllib.parse import urlencode

from flask import url_for

from sso_sim.both_generations.domain.menus import Item
from sso_sim.both_generations.views import addresses
from sso_sim.both_generations.views.addresses import LOG_OUT
from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.paths import Path
from sso_sim.kit.request_context import url_of

_HERE = {
    "home": "home.court",
    "clerk": "home.clerk",
    "sign-on": "central_sign_on.login",
    "menu": "menu.main",
    "filing": "menu.main",
    "utilities": "menu.utilities",
    "standing": "menu.standing",
    "log-out": "central_sign_on.choose",
    "exemption": "exemption.form",
    "account": "accounts.account",
    "agents": "filing_agents.more",
    "transactions": "record.transaction_log",
    "mailing": "record.mailing",
    "link": "linking.form",
    "reset": "password_reset.ask",
}
_AT_PACER = {
    "upgrade": Path.UPGRADE,
    "register": Path.REGISTER,
    "e-file": Path.E_FILE,
}
_AT_ECF = {
    "ecf": Path.COURT_LOGIN,
    "emergency": Path.ECF_EMERGENCY,
}


def url(name: str, court: str) -> str:
    """Return the address of a place, at *court* or at another app."""
    if name == "logout":
        return url_for("central_sign_on.login", court=court) + LOG_OUT
    if name == "client-code":
        again = outside(Path.COURT_LOGIN, court) + "?again"
        return f"{url_of(PACER, Path.CLIENT_CODE)}?{urlencode({'appurl': again})}"
    if name == "manage":
        return url_of(PACER, Path.MANAGE) + "?again"
    if name in _AT_ECF:
        return url_of(ECF, _AT_ECF[name].format(court=court))
    if name in _AT_PACER:
        return url_of(PACER, _AT_PACER[name])
    return url_for(_HERE[name], court=court)


def of_menu(item: Item, court: str) -> str:
    """Return the address that an item of the menu leads to."""
    return addresses.of_menu(item, court, log_out=url("logout", court))


def outside(path: Path, court: str) -> str:
    """Return the public address of one of this court's contract paths, for PACER and letters."""
    return url_of(COURT, path.format(court=court))
