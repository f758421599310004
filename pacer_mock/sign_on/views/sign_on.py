"""The pages of Central Sign-On: sign on, agree, sign off.

Owns the forms. `going_on` knows where a person goes afterwards; the stops between the password and
going on have pages of their own.
"""

from __future__ import annotations

from typing import Any, assert_never

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from pacer_mock.accounts.forms.fields import Writable
from pacer_mock.accounts.views.refusal_pages import beside_form, refusal
from pacer_mock.client_codes.domain import LONGEST_CODE, ClientCodeFault
from pacer_mock.client_codes.wording import beside_code
from pacer_mock.interstitials.domain import Way
from pacer_mock.interstitials.views import going_on
from pacer_mock.interstitials.views.destination import Destination, came_from, destination
from pacer_mock.interstitials.views.going_on import Continuation
from pacer_mock.oidc import views as oidc
from pacer_mock.oidc import web
from pacer_mock.sign_on import services as signing_on
from pacer_mock.sign_on.domain import SignOnRefusal
from pacer_mock.sign_on.services import Candidate
from pacer_mock.sign_on.wording import SIGN_ON
from sso_sim.contract.apps import PACER
from sso_sim.contract.paths import Path
from sso_sim.kit import refusals, visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict
from sso_sim.kit.request_context import here, now, reading, transaction, url_of
from sso_sim.kit.security_headers import allow_form_action

bp = Blueprint("sign_on", __name__)


def _text(value: str | None) -> str:
    return _stripped(value).replace("\x00", "")


def _stripped(value: str | None) -> str:
    return (value or "").strip()


class SignOnForm(FlaskForm):
    """The sign-on form; its fields bear the names they have on the real page."""

    nothing_kept = refusals.NOTHING_KEPT

    login_name = StringField(
        "Username",
        name="loginName",
        filters=[_text],
        validators=[DataRequired("Enter your username."), Length(max=100)],
    )
    password = PasswordField(
        "Password",
        name="password",
        validators=[InputRequired("Enter your password."), Length(max=200)],
    )
    client_code = StringField(
        "Client Code (optional)",
        name="clientCode",
        filters=[_stripped],
        validators=[
            Writable(),
            Length(max=LONGEST_CODE, message="A client code has at most 32 characters."),
        ],
    )


@bp.route(Path.SIGN_ON, methods=["GET", "POST"])
def sign_on() -> ResponseReturnValue:
    """Sign a person on for all courts."""
    form = SignOnForm(prefix="loginForm:")
    valid = form.validate_on_submit()
    with reading() as session:
        leads_to = destination(session, Way.SIGN_ON)
        if valid:
            who = signing_on.candidate(session, form.login_name.data or "")
        else:
            badge = web.badge_in(session)
    if not valid:
        return _sign_on_page(form, leads_to, badge), 422 if form.is_submitted() else 200
    outcome = _sign_on(form, who, leads_to)
    match outcome:
        case Continuation():
            return outcome.lead()
        case Refused(reasons=(SignOnRefusal.WRONG_CREDENTIALS,)):
            form.form_errors.append(beside_form(outcome, SIGN_ON))
        case Refused(reasons=(SignOnRefusal.INVALID_CLIENT_CODE,), facts=facts):
            form.client_code.errors = [beside_code(ClientCodeFault.INVALID, facts["format"])]
        case Refused():
            kept = refusals.NOTHING_KEPT
            return refusal(outcome, SIGN_ON, _place, title="You are not signed on", unchanged=kept)
        case _:
            assert_never(outcome)
    with reading() as session:
        badge = web.badge_in(session)
    return _sign_on_page(form, leads_to, badge), 422


def _sign_on(form: SignOnForm, who: Candidate, leads_to: Destination) -> Continuation | Refused:
    if who.must_rest:
        verdict = Verdict(ok=False)
    else:
        verdict = here().passwords.verify(form.password.data or "", who.password_hash)
    client_code = form.client_code.data or ""
    with transaction() as session:
        outcome = signing_on.sign_on(session, now(), who, verdict, client_code=client_code)
        if isinstance(outcome, Refused):
            return outcome
        return going_on.password_proved(
            session, outcome, Way.SIGN_ON, leads_to, client_code=client_code
        )


def _sign_on_page(form: SignOnForm, onward: Destination, badge: dict[str, Any] | None) -> str:
    back_here = {**came_from(), "csoLogin": "true"}
    return render_template(
        "pacer/sign_on/sign_on.html", form=form, onward=onward, badge=badge, came_from=back_here
    )


def _place(name: str) -> str:
    if name == "manage":
        return url_of(PACER, Path.MANAGE)
    return f"{url_for('sign_on.sign_on')}?{request.query_string.decode('latin-1')}"


@bp.route("/csologin/consent", methods=["GET", "POST"])
def consent() -> ResponseReturnValue:
    """Ask a person whether they want to go on to an application that is not the sandbox's own."""
    waiting = web.pending()
    with reading() as session:
        found = web.onward(session, waiting) if waiting else None
        badge = web.badge_in(session)
    if waiting is None or found is None:
        return render_template("pacer/oidc/stale.html", badge=badge), 400
    allow_form_action(found.redirect_uri)
    if request.method == "GET":
        return render_template("pacer/sign_on/consent.html", onward=found, badge=badge)
    if "cancel" in request.form:
        return oidc.denied(waiting)
    with transaction() as session:
        visit = web.visit_in(session)
        if visit is not None and (visit := visits.again(session, visit)) is not None:
            agreed = {**visit.data.get("agreed", {}), found.client.client_id: web.moment()}
            visits.keep(session, visit, agreed=agreed)
    return redirect(url_for("oidc.resume", pending=request.args["pending"]), 303)


@bp.route(Path.SIGN_OFF, methods=["GET", "POST"])
def sign_off() -> ResponseReturnValue:
    """Sign a person off everywhere; ask for confirmation if a link led here."""
    waiting = web.pending()
    with reading() as session:
        asked = web.log_out_asked(session, waiting) if waiting else None
        visit = web.visit_in(session)
        badge = web.badge_in(session, sign_off=False) if request.method == "GET" else None
    if request.method == "POST":
        return oidc.sign_off(visit, asked)
    if asked is not None and asked.return_to:
        allow_form_action(asked.return_to)
    return render_template("pacer/sign_on/sign_off.html", badge=badge, asked=asked)
