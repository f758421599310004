"""The door to the boards: the trainer key, typed once, is good for this browser for a day's work.

Owns the page with the key, and who is let through. The key itself is kept nowhere.
"""

from __future__ import annotations

import re

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
from flask import session as cookie
from werkzeug.wrappers import Response

from sso_sim.desk.domain.classes import KeyFault
from sso_sim.desk.views.around import desk
from sso_sim.desk.views.class_forms import KeyForm
from sso_sim.desk.wording_classes import KEY_FAULTS
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.sandbox import Sandbox, needs_no_rehearsal

bp = Blueprint("trainer", __name__)

TOKEN = "trainer"
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
    """Let in whoever types the trainer key, and go where they wanted to."""
    form = KeyForm()
    found = desk().trainers.let_in(form.key.data or "")
    if isinstance(found, KeyFault):
        form.key.errors = [KEY_FAULTS[found]]
        return make_response(_page(form), 422)
    cookie[TOKEN] = found
    return redirect(_onward(), code=303)


@bp.post("/trainer/leave")
@needs_no_rehearsal
def leave() -> Response:
    """Close the boards in this browser; the classes go on."""
    desk().trainers.let_out(cookie.pop(TOKEN, ""))
    flash("The boards are closed in this browser. The classes go on.", "success")
    return redirect(url_for("trainer.page"), code=303)


def is_here() -> bool:
    """Say whether this browser has shown the trainer key."""
    return desk().trainers.knows(cookie.get(TOKEN, ""))


def _page(form: KeyForm) -> str:
    return render_template("desk/trainer.html", form=form)


def _onward() -> str:
    wanted = request.args.get("class_id", "")
    if _CLASS_ID.fullmatch(wanted):
        return url_for("classes.board", class_id=wanted)
    return url_for("classes.overview")
