"""The page that asks for the trainer key: typed once, it is good in this browser for a day's work.

Owns that page, and the rule for which browsers may see the boards, pull the open house's levers on
a sandbox that other machines reach, and pass the bounds on starts. The key itself is stored
nowhere.
"""

from __future__ import annotations

import re

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from werkzeug.wrappers import Response

from sso_sim.desk.rehearsals.views.context import refused, use_case
from sso_sim.desk.trainer_key.domain import KeyFault
from sso_sim.desk.trainer_key.forms import KeyForm
from sso_sim.desk.trainer_key.services import Trainers
from sso_sim.desk.trainer_key.wording import KEY_FAULTS
from sso_sim.kit.cookies import beside
from sso_sim.kit.guesser_names import guesser
from sso_sim.kit.open_house import needs_key
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import Sandbox, here, needs_no_rehearsal

bp = Blueprint("trainer", __name__)

TOKEN = "trainer"
SCOPE = "class"
"""The cookie scope within the desk that has the token: it outlives resets of the open house."""

HOUSE = "house"
_CLASS_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


@bp.before_request
def _of_no_rehearsal() -> None:
    if Sandbox.rehearsal_id() != MAIN:
        abort(404)


@bp.get("/trainer")
@needs_no_rehearsal
def page() -> Response | str:
    """Ask for the trainer key."""
    return redirect(_onward(), code=303) if is_here() else _page(KeyForm(formdata=None))


@bp.post("/trainer")
@needs_no_rehearsal
def let_in() -> Response:
    """Let in a person who types the trainer key, and redirect to the page they wanted."""
    form = KeyForm()
    found = use_case(Trainers).let_in(form.key.data or "", guesser())
    if isinstance(found, KeyFault):
        form.key.errors = [KEY_FAULTS[found]]
        return refused(_page(form), must_wait=found is KeyFault.TOO_MANY_TRIES)
    cookie[TOKEN] = found
    return redirect(_onward(), code=303)


@bp.post("/trainer/leave")
@needs_no_rehearsal
def leave() -> Response:
    """Close the boards in this browser; the classes go on."""
    use_case(Trainers).let_out(cookie.pop(TOKEN, ""))
    flash("The boards are closed in this browser. The classes go on.", "success")
    return redirect(url_for("trainer.page"), code=303)


def is_here() -> bool:
    """Say whether this browser has shown the trainer key."""
    # On the desk's other pages the token is in the class cookie, beside the page's own cookie.
    return use_case(Trainers).knows(cookie.get(TOKEN) or beside(SCOPE).get(TOKEN, ""))


def has_levers() -> bool:
    """Say whether this request may pull the levers of its rehearsal."""
    return not needs_key(Sandbox.rehearsal_id(), here().settings) or is_here()


def guard_levers() -> Response | None:
    """Return a redirect to the key page if this request may not pull the levers, else None."""
    return None if has_levers() else redirect(url_for("trainer.page", to=HOUSE), code=303)


def _page(form: KeyForm) -> str:
    return render_template(
        "desk/trainer_key/key.html", form=form, house=request.args.get("to") == HOUSE
    )


def _onward() -> str:
    if request.args.get("to") == HOUSE:
        return url_for("rehearsal.main")
    wanted = request.args.get("class_id", "")
    if _CLASS_ID.fullmatch(wanted):
        return url_for("classes.board", class_id=wanted)
    return url_for("classes.overview")
