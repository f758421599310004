"""The main menu and the menu pages behind its words: Reports, Utilities, Search.

Owns pages of links; other modules own the pages that they lead to. Cases are found under Query, for
a fee.
"""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.domain.logins import has_special_characters
from ecf_mock.domain.menus import menu_of
from ecf_mock.domain.stages import what_is_open
from ecf_mock.forms import SearchForm
from ecf_mock.views import addresses, request_context
from sso_sim.both_generations.domain.menus import Place
from sso_sim.both_generations.views import court_pages
from sso_sim.kit.forms import form_page
from sso_sim.record.domain.events import events_with

bp = court_pages.pages("menu", __name__)


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


@bp.get("/cgi-bin/search.pl")
def search() -> Response:
    """Find events to file by a word."""
    stopped = request_context.door(Wish.SEE_ACCOUNT)
    if stopped is not None:
        return stopped
    typed = SearchForm()
    if not typed.is_asked() or not typed.validate():
        return form_page("ecf/search.html", typed)
    found = events_with(typed.search.data or "", request_context.court().court_kind)
    return form_page("ecf/search.html", typed, events=found)
