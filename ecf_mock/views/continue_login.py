"""A login that is signed on in another browser already: the notice, and "Continue Login".

Owns the page, and the visit that opens only this page: the password was proved, and is not asked
for twice.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from flask import flash, make_response, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SubmitField

from ecf_mock.models.filers import Filer
from ecf_mock.services import filers, sessions
from ecf_mock.views import request_context, session_checks
from ecf_mock.views.refusal_pages import refusal
from ecf_mock.wording.sign_on import CONTINUE_OVER
from sso_sim.both_generations.views import court_pages
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, now, reading, transaction

bp = court_pages.pages("continue_login", __name__)

_SCOPE = "continue-login"
_PATIENCE = timedelta(minutes=15)
"""The time to decide: real time, as for every step between a password and a session."""


class ContinueForm(FlaskForm):
    """The one button of the page."""

    go_on = SubmitField("Continue Login")


def wait(session: Work, login: str, data: dict[str, Any]) -> None:
    """Let a filer whose password was proved decide; *data* is stored in their visit."""
    court = request_context.code()
    filer = filers.with_login(session, court, login)
    if filer is not None:
        kept = {"court": court, "data": data}
        visits.begin(session, scope=_SCOPE, subject=filer.id, data=kept)


@bp.get("/cgi-bin/continue-login.pl")
def ask() -> Response:
    """Say that the login is already signed on elsewhere."""
    with reading() as session:
        waiting = _waiting(session)
    if waiting is None:
        return redirect(url_for("login.form"), code=303)
    return make_response(render_template("ecf/continue_login.html", form=ContinueForm()))


@bp.post("/cgi-bin/continue-login.pl")
def go_on() -> Response:
    """Sign on here and end the session elsewhere."""
    if not ContinueForm().validate():
        return redirect(url_for("login.form"), code=303)
    with transaction() as session:
        waiting = _waiting(session)
        outcome = None if waiting is None else _continue(session, waiting)
    match outcome:
        case Filer():
            return redirect(request_context.take_wanted() or url_for("menu.main"), code=303)
        case Refused():
            return refusal(request_context.court(), outcome)
    if request_context.filer() is not None:
        # The button was pressed twice, and the first request has signed the filer on.
        return redirect(url_for("menu.main"), code=303)
    flash(CONTINUE_OVER, "info")
    return redirect(url_for("login.form"), code=303)


def _continue(session: Work, waiting: visits.Visit) -> Filer | Refused | None:
    court = request_context.code()
    outcome = sessions.continue_login(session, now(), court=court, filer_id=waiting.subject)
    visits.end(session, waiting)
    if isinstance(outcome, Filer):
        session_checks.end_elsewhere(session, court, outcome.id, outcome.login)
        data = {**waiting.data["data"], **session_checks.begun()}
        wanted = request_context.take_wanted()
        visits.begin(session, scope=court, subject=outcome.id, data=data)
        request_context.remember_wanted(wanted)
    return outcome


def _waiting(session: Work) -> visits.Visit | None:
    found = visits.current(session, _SCOPE)
    if found is None or found.data["court"] != request_context.code():
        return None
    return found if datetime.now(UTC) - found.started_at <= _PATIENCE else None
