"""The levers of a rehearsal: a court's stage, the clock.

Owns the routes of the two forms. After a lever, the page it redirects to reports the effect; if the
lever does nothing, that page is the response.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, abort, flash, make_response, redirect, request
from werkzeug.wrappers import Response

from sso_sim.contract.go_live import Stage
from sso_sim.desk.court_stages.services.stages import NoWay, OnItsWay, Position, Stages
from sso_sim.desk.court_stages.wording import STAGES, WAITS_FOR
from sso_sim.desk.levers.forms import AHEAD, ClockForm
from sso_sim.desk.levers.services import clock
from sso_sim.desk.levers.wording import BEYOND_THE_HOUSE
from sso_sim.desk.rehearsals.views.addresses import rehearsal_page
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.rehearsals.views.moments import clock as clock_words
from sso_sim.desk.steps import views as rehearsal
from sso_sim.desk.trainer_key import views as trainer
from sso_sim.kit.request_context import Sandbox, now
from sso_sim.kit.transport import AppDown
from sso_sim.scenarios.courts import standing_courts

bp = Blueprint("levers", __name__)
bp.before_request(trainer.guard_levers)

GOES_ON = "It goes on by itself when that site answers again."
AGAIN = "Wait a moment and do it again: what was done already is not done twice."


@bp.post("/courts/<court>/stage")
def move_stage(court: str) -> Response:
    """Bring a court to a stage."""
    to = request.form.get("to", "")
    if court not in standing_courts() or to not in list(Stage):
        abort(404)
    short = standing_courts()[court].short
    try:
        position = use_case(Stages).pull(Sandbox.rehearsal_id(), court, Stage(to))
    except NoWay:
        return _stays("A court that is live does not go back. Start the rehearsal over instead.")
    except OnItsWay as waits:
        flash(f"{short} is on its way. {WAITS_FOR[waits.app]} {GOES_ON}", "info")
        return redirect(rehearsal_page() + "#courts", code=303)
    except AppDown as down:
        return _stays(f"{short} was not moved. {WAITS_FOR[down.app]} {AGAIN}", status=503)
    if position.note:
        return _stays(f"{short} did not move on: {position.note}")
    flash(*_told(short, position))
    return redirect(rehearsal_page() + "#courts", code=303)


@bp.post("/clock")
def move_clock() -> Response:
    """Put the clock forward by an hour, by a day, or to the morning of a given day."""
    to = _wanted()
    if to is None:
        return _stays("Choose the day the clock should be put to.", beside_day=True)
    try:
        reached = clock.move(
            resources(), use_case(Stages), Sandbox.rehearsal_id(), to.astimezone(UTC)
        )
    except clock.Backwards:
        return _stays("The clock goes forward only. Starting over puts it back.", beside_day=True)
    except clock.BeyondTheHouse:
        return _stays(BEYOND_THE_HOUSE, beside_day=True)
    except clock.TooFar:
        return _stays("The clock goes no further than the year 2099.", beside_day=True)
    except AppDown as down:
        why = f"The clock was not put forward at every site. {WAITS_FOR[down.app]} {AGAIN}"
        return _stays(why, beside_day=True, status=503)
    moved = "".join(
        f" An announced date of {standing_courts()[court].short} has passed."
        for court in reached.courts
    )
    flash(f"It is now {clock_words(reached.now)}.{moved}", "success")
    return redirect(rehearsal_page() + "#clock", code=303)


def _wanted() -> datetime | None:
    ahead = AHEAD.get(request.form.get("ahead", ""))
    if ahead is not None:
        return now() + ahead
    form = ClockForm()
    return form.moment() if form.validate() else None


def _told(short: str, position: Position) -> tuple[str, str]:
    if position.to is not None:
        return f"{short} is on its way. The page shows how far it is.", "info"
    return f"{short}: {STAGES[position.stage]}.", "success"


def _stays(why: str, *, beside_day: bool = False, status: int = 422) -> Response:
    # Also flash it above the page: the message beside the field vanishes at the next refresh.
    flash(why, "error")
    return make_response(rehearsal.page(day_error=why if beside_day else ""), status)
