"""The trainer's board: every seat of a class at a glance, and one lever for all.

Owns the pages that require the trainer key. The board requests its live part every two seconds and
gets a 304 while nothing has changed. It shows no password and no rehearsal's address, because it is
projected.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from flask import (
    Blueprint,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response

from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.domain import shown_code
from sso_sim.desk.classes.forms import ClassForm
from sso_sim.desk.classes.services import board as boards
from sso_sim.desk.classes.services import classes
from sso_sim.desk.classes.services.board import Board
from sso_sim.desk.classes.services.classes import Classes
from sso_sim.desk.classes.services.levers import ClassLevers, Moved
from sso_sim.desk.classes.wording import JOINING
from sso_sim.desk.court_stages.domain import levers_of
from sso_sim.desk.court_stages.services.stages import NoWay
from sso_sim.desk.court_stages.wording import STAGES
from sso_sim.desk.levers.forms import ClockForm
from sso_sim.desk.levers.services import clock
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.desk.rehearsals.views.moments import clock as clock_words
from sso_sim.desk.trail.services.feed import Feeds
from sso_sim.desk.trail.views.freshness import FRESH_SECONDS, freshen, version_of
from sso_sim.desk.trainer_key import views as trainer
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import Sandbox, here, needs_no_rehearsal
from sso_sim.scenarios.courts import standing_courts

bp = Blueprint("classes", __name__, url_prefix="/classes")

SHOWN = 50
USUAL = "S15"
"""The scenario with which a trainer begins most often: a class that sees its court go live."""


@bp.before_request
def _only_with_the_key() -> Response | None:
    if Sandbox.rehearsal_id() != MAIN:
        abort(404)
    if trainer.is_here():
        return None
    door = url_for("trainer.page", **(request.view_args or {}))
    if "HX-Request" in request.headers:
        # Reload the whole page, so that the browser goes to the key page; otherwise the key page
        # would be swapped into the board's live part.
        answer = make_response("", 204)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return redirect(door, code=303)


@bp.get("")
@needs_no_rehearsal
def overview() -> str:
    """Show the existing classes, and a form that begins another."""
    return _overview(_class_form())


@bp.post("")
@needs_no_rehearsal
def begin() -> Response:
    """Begin a class and redirect to its board."""
    form = _class_form()
    if not form.validate():
        return make_response(_overview(form), 422)
    scenario = resources().catalogue().scenarios[form.scenario.data]
    shared = bool(form.shared_browsers.data)
    made = use_case(Classes).create(scenario, form.label.data or "", shared_browsers=shared)
    return redirect(url_for("classes.board", class_id=made.id), code=303)


@bp.get("/<class_id>")
@needs_no_rehearsal
def board(class_id: str) -> str:
    """Show the board of a class."""
    return _board(class_id)


@bp.get("/<class_id>/live")
@needs_no_rehearsal
def live(class_id: str) -> Response:
    """Return the live part of the board, or 304 if it has not changed."""
    silent = freshen(FRESH_SECONDS)
    with resources().database.across() as session:
        seen = boards.glance(session, class_id)
        answer = make_response()
        answer.set_etag(seen.version + version_of(silent))
        answer.headers["Cache-Control"] = "private, no-cache"
        answer.make_conditional(request)
        if answer.status_code != 304:
            now = boards.board(session, seen)
            answer.set_data(render_template("desk/classes/board_live.html", **_shown(now)))
    return answer


@bp.post("/<class_id>/stage")
@needs_no_rehearsal
def move_stage(class_id: str) -> Response:
    """Bring a court to a stage in every seat."""
    court, to = request.form.get("court", ""), request.form.get("to", "")
    if court not in standing_courts() or to not in list(Stage):
        abort(404)
    short = standing_courts()[court].short
    try:
        moved = use_case(ClassLevers).pull(class_id, court, Stage(to))
    except NoWay:
        return _stays(class_id, f"{short} is live in this class and does not go back.")
    _tell(f"{short}: {STAGES[Stage(to)]}", moved)
    return redirect(url_for("classes.board", class_id=class_id), code=303)


@bp.post("/<class_id>/joining")
@needs_no_rehearsal
def set_joining(class_id: str) -> Response:
    """Close joining, open it again, or set how many seats one browser may have."""
    change = JOINING.get(request.form.get("to", "")) or abort(404)
    use_case(Classes).set_joining(class_id, **change.fields)
    flash(change.told, "success")
    return redirect(url_for("classes.board", class_id=class_id), code=303)


@bp.post("/<class_id>/clock")
@needs_no_rehearsal
def move_clock(class_id: str) -> Response:
    """Put every seat's clock forward to the morning of a given day."""
    form = ClockForm()
    to = form.moment() if form.validate() else None
    if to is None:
        return _stays(class_id, "Choose the day the clocks should be put to.", beside_day=True)
    try:
        moved = use_case(ClassLevers).put_clocks(class_id, to.astimezone(UTC))
    except clock.Backwards:
        return _stays(class_id, "The clocks go forward only.", beside_day=True)
    except clock.TooFar:
        why = "The clocks go no further than the year 2099."
        return _stays(class_id, why, beside_day=True)
    _tell(f"It is now {clock_words(to)} in every seat", moved)
    return redirect(url_for("classes.board", class_id=class_id), code=303)


@bp.post("/<class_id>/seats/<int:number>/start-over")
@needs_no_rehearsal
def start_over(class_id: str, number: int) -> Response:
    """Start one seat over."""
    found = use_case(ClassLevers).start_seat_over(class_id, number)
    flash(f"{found.seat.name} starts over, where the class is now.", "success")
    return redirect(url_for("classes.board", class_id=class_id), code=303)


def _tell(what: str, moved: list[Moved]) -> None:
    under_way = sum(each.under_way for each in moved)
    more = f" {under_way} of {len(moved)} are on their way." if under_way else ""
    flash(f"{what}.{more}", "info" if under_way else "success")
    held_up = [each for each in moved if each.problem]
    if held_up:
        flash(" ".join(f"{each.place.seat.name} {each.problem}" for each in held_up), "warning")


def _class_form() -> ClassForm:
    scenarios = resources().catalogue().scenarios.values()
    return ClassForm([each for each in scenarios if each.id != MAIN], USUAL)


def _overview(form: ClassForm) -> str:
    with resources().database.across() as session:
        found = classes.some(session, SHOWN)
    titles = {each.id: each.title for each in resources().catalogue().scenarios.values()}
    return render_template("desk/classes/classes.html", form=form, classes=found, titles=titles)


def _stays(class_id: str, why: str, *, beside_day: bool = False) -> Response:
    # Also flash it above the page: the message beside the field vanishes at the next refresh.
    flash(why, "error")
    return make_response(_board(class_id, day_error=why if beside_day else ""), 422)


def _board(class_id: str, day_error: str = "") -> str:
    freshen()
    return render_template(
        "desk/classes/board.html",
        day_error=day_error,
        **_shown(boards.of_class(resources(), class_id)),
    )


def _shown(now: Board) -> dict[str, Any]:
    silent = use_case(Feeds).silent()
    return {
        "now": now,
        "silent": silent,
        "version": now.version + version_of(silent),
        "row": now.row,
        "scenario": now.scenario,
        "code": shown_code(now.row.code),
        "join_address": here().settings.public[here().name] + url_for("join.page"),
        "levers": {each.name: levers_of(each.stage) for each in now.courts},
        "names": {who.id: who.name for who in now.scenario.people},
        "counts": {each.name: _counts(now, each.name) for each in now.courts},
    }


def _counts(now: Board, name: str) -> dict[str, int]:
    """Return how many seats are at the class's stage, on their way there, and elsewhere."""
    courts = [court for seat in now.seats for court in seat.courts if court.name == name]
    under_way = sum(court.on_its_way for court in courts)
    elsewhere = sum(name in seat.behind for seat in now.seats)
    return {
        "there": len(courts) - under_way - elsewhere,
        "under_way": under_way,
        "elsewhere": elsewhere,
    }
