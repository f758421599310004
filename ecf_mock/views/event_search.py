"""Search on the menu bar: finds events to file by a word.

Owns the page. Which events there are is the record's. Cases are found under Query, for a fee.
"""

from __future__ import annotations

from flask import make_response, render_template
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.forms import SearchForm
from ecf_mock.views import request_context
from sso_sim.record.domain.events import events_with

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
    found = events_with(typed.search.data or "", request_context.court().court_kind)
    return make_response(render_template("ecf/search.html", form=typed, events=found))
