"""The main menu and the menu pages behind its words: Reports and Utilities.

Owns pages of links; what they lead to is elsewhere.
"""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.domain.logins import has_special_characters
from ecf_mock.domain.menus import Place, menu_of
from ecf_mock.domain.stages import what_is_open
from ecf_mock.views import addresses, request_context

bp = request_context.pages("menu")


@bp.get("/cgi-bin/menu.pl")
def main() -> Response:
    """Show the CM/ECF Main Menu."""
    stopped = request_context.door(Wish.SEE_MENU)
    if stopped is not None:
        return stopped
    here, who = request_context.court(), request_context.filer()
    items = [
        (item, addresses.of_menu(item, here.court))
        for item in menu_of(here.court_kind, here.menu, filer=who is not None)
        if item.place is not Place.LOGOUT
    ]
    page = render_template(
        "ecf/menu.html",
        items=items,
        filer=who is not None,
        filing_open=what_is_open(here.at_stage).writing,
        read_redaction=request_context.visitor().read_redaction,
        special=who is not None and has_special_characters(who.login),
    )
    return make_response(page)


@bp.get("/cgi-bin/reports.pl")
def reports() -> Response:
    """Show the Reports menu."""
    return request_context.door(Wish.SEE_MENU) or make_response(render_template("ecf/reports.html"))


@bp.get("/cgi-bin/utilities.pl")
def utilities() -> Response:
    """Show the Utilities menu."""
    stopped = request_context.door(Wish.SEE_ACCOUNT)
    return stopped or make_response(render_template("ecf/utilities.html"))
