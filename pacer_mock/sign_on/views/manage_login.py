"""The login page of Manage My Account, and logging out of it.

Owns these pages and the form. The stops between the password and going on have pages of their own.
"""

from __future__ import annotations

from typing import assert_never

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import PasswordField

from pacer_mock.accounts.forms.fields import Given, line
from pacer_mock.accounts.forms.security import LONGEST_TYPED_PASSWORD
from pacer_mock.accounts.views.refusal_pages import beside_form, refusal
from pacer_mock.interstitials.domain import Way
from pacer_mock.interstitials.views import going_on
from pacer_mock.interstitials.views.destination import destination
from pacer_mock.interstitials.views.going_on import Continuation
from pacer_mock.interstitials.wording import NOT_LOGGED_IN
from pacer_mock.manage.views import addresses, visitor
from pacer_mock.manage.views.blueprint import bp
from pacer_mock.sign_on import services as sign_on
from pacer_mock.sign_on.domain import SignOnRefusal
from pacer_mock.sign_on.wording import LOG_IN
from sso_sim.contract.paths import Path
from sso_sim.kit import refusals, visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict
from sso_sim.kit.request_context import here, now, reading, transaction


class LoginForm(FlaskForm):
    """The login form of Manage My Account."""

    nothing_kept = refusals.NOTHING_KEPT

    loginName = line("Username", 100)  # noqa: N815  the field's name on the page
    password = PasswordField("Password", validators=[Given()])


@bp.route(Path.MANAGE, methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    """Log a person in to Manage My Account.

    A court that sends a person over asks for the password `again`, as the real one does
    ([CA2-UPDATE]): the person at that court's screen may not be the one who logged in here.
    """
    form = LoginForm(prefix="loginForm:")
    handed_over = "again" in request.args
    if request.method == "GET" and not handed_over and visitor.visit() is not None:
        return redirect(visitor.after_log_in())
    if not form.validate_on_submit():
        return _login_page(form), 422 if form.is_submitted() else 200
    outcome = _log_in(form)
    match outcome:
        case Continuation():
            return outcome.lead()
        case Refused(reasons=(SignOnRefusal.WRONG_CREDENTIALS,)):
            form.form_errors.append(beside_form(outcome, LOG_IN))
            return _login_page(form), 422
        case Refused():
            kept = refusals.NOTHING_KEPT
            return refusal(outcome, LOG_IN, addresses.place, title=NOT_LOGGED_IN, unchanged=kept)
        case _:
            assert_never(outcome)


def _login_page(form: LoginForm) -> str:
    return render_template(
        "pacer/sign_on/manage_login.html", form=form, then=request.args.get("then", "")
    )


def _log_in(form: LoginForm) -> Continuation | Refused:
    typed = str(form.password.data)[:LONGEST_TYPED_PASSWORD]
    with reading() as session:
        leads_to = destination(session, Way.MANAGE)
        who = sign_on.candidate(session, form.loginName.data)
    verdict = Verdict(ok=False)
    if not who.must_rest:
        verdict = here().passwords.verify(typed, who.password_hash)
    with transaction() as session:
        outcome = sign_on.log_in(session, now(), who, verdict)
        if isinstance(outcome, Refused):
            return outcome
        return going_on.password_proved(session, outcome, Way.MANAGE, leads_to)


@bp.post("/pscof/logout")
def log_out() -> ResponseReturnValue:
    """Log a person out of Manage My Account, and nowhere else."""
    with transaction() as session:
        visits.end(session, visitor.present())
    flash("You are logged out of Manage My Account.", "success")
    return redirect(url_for("manage.login"), 303)
