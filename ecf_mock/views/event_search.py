"""Search on the menu bar: finds events to file by a word.

Owns the page. Which events there are is the record's. Cases are found under Query, for a fee.
"""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.forms import SearchForm
from ecf_mock.views import request_context
from sso_sim.record.domain.events import EVENTS, KINDS, FilingEvent, Kind

bp = request_context.pages("search")


@bp.get("/cgi-bin/search.pl")
def find() -> Response:
    """Show the search box and the events that were found."""
    stopped = request_context.door(Wish.SEE_ACCOUNT)
    if stopped is not None:
        return stopped
    typed = SearchForm()
    if not typed.is_asked():
        return make_response(render_template("ecf/search.html", form=typed))
    if not typed.validate():
        return make_response(render_template("ecf/search.html", form=typed), 422)
    word = typed.search.data or ""
    page = render_template("ecf/search.html", form=typed, events=_events(word))
    return make_response(page)


def _events(word: str) -> list[tuple[Kind, FilingEvent]]:
    return [
        (kind, event)
        for kind in KINDS[request_context.court().court_kind]
        for event in EVENTS[kind]
        if word.lower() in event.name.lower()
    ]
