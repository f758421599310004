"""Search on the menu bar: finds events to file and cases to read by a word.

Owns the page. Which events there are and how cases are found is the record's.
"""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.views import around
from ecf_mock.views.forms import SearchForm
from sso_sim.kit.sandbox import reading
from sso_sim.record.domain.events import EVENTS, KINDS, FilingEvent, Kind
from sso_sim.record.services.search import Asked, find_cases

bp = around.pages("search")


@bp.get("/cgi-bin/search.pl")
def find() -> Response:
    """Show the search box and what was found."""
    stopped = around.door(Wish.READ)
    if stopped is not None:
        return stopped
    typed = SearchForm()
    if not typed.is_asked():
        return make_response(render_template("ecf/search.html", form=typed))
    if not typed.validate():
        return make_response(render_template("ecf/search.html", form=typed), 422)
    word = typed.search.data or ""
    with reading() as session:
        cases = {
            case.number: case
            for asked in (Asked(number=word), Asked(name=word))
            for case in find_cases(session, around.code(), asked).cases
        }
    page = render_template(
        "ecf/search.html", form=typed, events=_events(word), cases=list(cases.values())
    )
    return make_response(page)


def _events(word: str) -> list[tuple[Kind, FilingEvent]]:
    return [
        (kind, event)
        for kind in KINDS[around.court().court_kind]
        for event in EVENTS[kind]
        if word.lower() in event.name.lower()
    ]
