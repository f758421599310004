"""The trainer key before the levers of the PACER Service Center, only in the open house.

Owns the page with the key, and the decision who is admitted: a visit of its own records it, and
ends when the open house is started over. The key itself is stored nowhere.
"""

from __future__ import annotations

from flask import Blueprint, abort, make_response, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import PasswordField

from pacer_mock.service_center.wording import KEY_TOO_MANY, KEY_WRONG
from sso_sim.contract.paths import Path
from sso_sim.kit import throttle, visits
from sso_sim.kit.open_house import needs_key
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.request_context import Sandbox, here, reading, transaction

SCOPE, NOBODY = "trainer", ""

WRONG_KEYS, SECONDS = 10, 60
"""Wrong keys per minute and browser; then the browser has to wait. The right key never waits."""

bp = Blueprint("trainer_key", __name__)


class KeyForm(FlaskForm):
    """Show the trainer key."""

    key = PasswordField("Trainer key")


@bp.before_request
def _only_in_the_open_house() -> None:
    if Sandbox.rehearsal_id() != MAIN:
        abort(404)


@bp.get(f"{Path.SERVICE_CENTER}key")
def page() -> str:
    """Ask for the trainer key."""
    return _page(KeyForm(formdata=None))


@bp.post(f"{Path.SERVICE_CENTER}key")
def let_in() -> Response:
    """Admit a person who types the trainer key, and go back to the service center."""
    form = KeyForm()
    right = here().settings.is_trainer_key(form.key.data or "")
    with transaction() as session:
        if right:
            visits.begin(session, scope=SCOPE, subject=NOBODY, data={})
            return redirect(url_for("service_center.search"), 303)
        within = throttle.allow(session, "trainer-key", limit=WRONG_KEYS, seconds=SECONDS)
    form.key.errors = [KEY_WRONG if within else KEY_TOO_MANY]
    answer = make_response(_page(form), 422 if within else 429)
    if not within:
        answer.headers["Retry-After"] = str(SECONDS)
    return answer


def has_levers() -> bool:
    """Say whether this browser may pull the levers of this request's rehearsal."""
    if not needs_key(Sandbox.rehearsal_id(), here().settings):
        return True
    with reading() as session:
        return visits.current(session, SCOPE) is not None


def _page(form: KeyForm) -> str:
    return render_template("pacer/service_center/trainer_key.html", form=form)
