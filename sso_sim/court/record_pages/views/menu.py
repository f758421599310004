"""The main menu and the menu pages behind its words: Reports, Utilities, Search.

Owns pages of links, and the page of one's own standing. Other modules own the pages that the links
lead to.
"""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response as Answer

from sso_sim.both_generations.domain.menus import Item
from sso_sim.both_generations.views import court_pages
from sso_sim.court.courts.forms import SearchForm
from sso_sim.court.courts.views import addresses
from sso_sim.court.entry.domain.doors import Goal
from sso_sim.court.entry.views import entry, refusal_pages
from sso_sim.court.filing_agents import services as filing_agents
from sso_sim.court.record_pages.wording import FILING_HELP, MENU_HELP
from sso_sim.kit.forms import form_page
from sso_sim.kit.request_context import reading
from sso_sim.record.domain.events import events_with
from sso_sim.record.domain.filing_agents import ROLE
from sso_sim.record.services.charges import search_seen
from sso_sim.record.services.filing_agents import Behalf
from sso_sim.record.services.search import Asked, find_cases
from sso_sim.record.views.docket import charged
from sso_sim.record.views.request_context import closed_to_readers

bp = court_pages.pages("menu", __name__)


@bp.get("/cgi-bin/menu.pl")
def main() -> Answer:
    """Show the main menu, and the steps that remain before the visitor can file."""
    items = [
        (item, addresses.of_menu(item, entry.code()), _help(item)) for item in entry.room().menu
    ]
    return entry.lead(Goal.ENTER) or _page(
        "court/record_pages/menu.html", items=items, **_way_to_file()
    )


def _help(item: Item) -> str:
    return FILING_HELP[item.case_kind] if item.case_kind else MENU_HELP[item.place]


@bp.get("/cgi-bin/reports.pl")
def reports() -> Answer:
    """Show the Reports menu."""
    return entry.lead(Goal.ENTER) or _page("court/record_pages/reports.html")


@bp.get("/utilities")
def utilities() -> Answer:
    """Show the Utilities menu: the link to linking is here, and nowhere at PACER."""
    return entry.lead(Goal.ENTER) or _page("court/record_pages/utilities.html")


@bp.get("/utilities/standing")
def standing() -> Answer:
    """Show the visitor's account and filer, and the attorneys for whom they may file."""
    return entry.lead(Goal.ENTER) or _page("court/record_pages/standing.html", **_way_to_file())


def _way_to_file() -> dict[str, object]:
    return {
        "step": entry.step(Goal.FILE),
        "closed": refusal_pages.before(entry.room(), Goal.FILE),
        "behalf": _behalf(),
    }


def _behalf() -> list[Behalf] | None:
    filer = entry.room().filer
    if filer is None or filer.role != ROLE:
        return None
    with reading() as session:
        return filing_agents.behalf_of(session, filer)


@bp.get("/cgi-bin/search.pl")
def search() -> Answer:
    """Find events to file and cases to read by a word."""
    typed = SearchForm()
    stopped = closed_to_readers(entry.code())
    if stopped is not None or not typed.is_asked() or not typed.validate():
        return stopped or form_page("court/record_pages/search.html", typed)
    word = typed.search.data or ""
    with reading() as session:
        cases = {
            case.number: case
            for asked in (Asked(number=word), Asked(name=word))
            for case in find_cases(session, entry.code(), asked).cases
        }
    # Events are the court's own menu and free; PACER charges for cases.
    seen = search_seen(f"Search: {word}", cases.values()) if cases else None
    receipt = charged(entry.code(), seen) if seen else None
    found = list(cases.values())
    return _page(
        "court/record_pages/search.html",
        form=typed,
        events=events_with(word, entry.room().court.kind),
        cases=found,
        receipt=receipt,
    )


def _page(template: str, **context: object) -> Answer:
    return make_response(render_template(template, **context))
