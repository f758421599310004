"""The front page: what this is, the scenarios to start, the way into a rehearsal.

Owns the page outside any rehearsal. Under a rehearsal's prefix the same address shows that
rehearsal's page. Only a person's own browser remembers the rehearsals they started: an id is the
right to take part, so no page lists the rehearsals of others.
"""

from __future__ import annotations

import re
from pathlib import Path

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask import session as cookie
from werkzeug.wrappers import Response

from sso_sim.desk.front.domain import matches
from sso_sim.desk.front.forms import EnterForm, StartForm
from sso_sim.desk.lifecycle.services.bounds import Bounds
from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.rehearsals.models import Listing
from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.services.open_house import started_over_at
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.steps import views as rehearsal
from sso_sim.desk.trainer_key import views as trainer
from sso_sim.kit.guesser_names import guesser
from sso_sim.kit.rehearsals import MAIN, prefix_of
from sso_sim.kit.request_context import Sandbox, here, needs_no_rehearsal
from sso_sim.scenarios.schema import Scenario

bp = Blueprint("front", __name__)

MINE = "mine"
SAMPLE = Path(__file__).parents[1] / "sample" / "motion.pdf"
REMEMBERED = 8
_ID = re.compile(r"(?:.*/r/)?([A-Za-z0-9_-]{1,40})/?(?:\?.*)?")


@bp.get("/")
@needs_no_rehearsal
def home() -> Response | str:
    """Show the front page, or inside a rehearsal the rehearsal's page."""
    if Sandbox.rehearsal_id() != MAIN:
        return rehearsal.page()
    return _front(EnterForm(request.args))


@bp.post("/rehearsals")
@needs_no_rehearsal
def start() -> Response:
    """Start a rehearsal and redirect to it."""
    form = StartForm()
    scenario = resources().catalogue().scenarios.get(form.scenario.data or "")
    if scenario is None or not form.validate():
        flash("There is no such scenario. Choose one of these.", "error")
        return make_response(_front(EnterForm(formdata=None)), 422)
    if not trainer.is_here():
        use_case(Bounds).count_start(guesser())
    rehearsal_id = use_case(Rehearsals).create(scenario, "")
    cookie[MINE] = [rehearsal_id, *cookie.get(MINE, [])][:REMEMBERED]
    return redirect(_page_of(rehearsal_id), code=303)


@bp.get("/enter")
@needs_no_rehearsal
def enter() -> Response | str:
    """Redirect to the rehearsal whose address a person was given."""
    form = EnterForm(request.args)
    match = _ID.fullmatch((form.address.data or "").strip())
    known = _known([match[1]]) if match else []
    if known:
        return redirect(_page_of(known[0].id), code=303)
    form.address.errors = ["There is no rehearsal at this address. Is it complete?"]
    return make_response(_front(form), 404)


@bp.get("/motion.pdf")
@needs_no_rehearsal
def sample() -> Response:
    """Send a sample document for filing, so that nobody has to look for one of their own."""
    return send_file(SAMPLE, mimetype="application/pdf", download_name="motion.pdf")


def _front(form: EnterForm) -> str:
    query = request.args.get("q", "").strip()
    found = resources().catalogue()
    return render_template(
        "desk/front/front.html",
        form=form,
        query=query,
        scenarios=[each for each in found.scenarios.values() if _is_found(query, each)],
        refused=found.refused,
        mine=[(row, _page_of(row.id)) for row in _known(cookie.get(MINE, []))],
        titles={each.id: each.title for each in found.scenarios.values()},
        house=house[0] if (house := _known([MAIN])) else None,
        started_over_at=started_over_at(resources().database),
    )


def _is_found(query: str, scenario: Scenario) -> bool:
    if scenario.id == MAIN:
        return False
    texts = (scenario.id, scenario.title, scenario.audience, scenario.situation, scenario.remedy)
    return matches(query, *texts)


def _known(rehearsal_ids: list[str]) -> list[Listing]:
    if not rehearsal_ids:
        return []
    with resources().database.across() as session:
        return listings.named(session, rehearsal_ids)


def _page_of(rehearsal_id: str) -> str:
    if rehearsal_id == MAIN:
        return url_for("rehearsal.main")
    return here().settings.public[here().name] + prefix_of(rehearsal_id) + "/"
