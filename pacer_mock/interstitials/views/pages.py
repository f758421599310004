"""The pages between a proved password and going on: passcode, User Update Required, new password.

Owns the pages, their addresses and the names of their fields, which are the real ones where they
are known ([PUBLIC-PROGRAMS]). Nothing here is shown to a person who has not proved a password.
"""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from pacer_mock.accounts.domain.credentials import personal_parts
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.forms import password_meter
from pacer_mock.accounts.forms.security import PasswordPart, show
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.credentials import holder
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.views.refusal_pages import beside_form
from pacer_mock.accounts.wording import password_hint
from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import Between, Stop
from pacer_mock.interstitials.views import going_on, pending_sign_on
from pacer_mock.interstitials.views.going_on import Continuation
from pacer_mock.interstitials.wording import PASSCODES, UPDATES
from pacer_mock.oidc import web
from pacer_mock.passcodes.domain import PasscodeRefusal
from pacer_mock.settings import services as manage
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction

bp = Blueprint("interstitials", __name__)

SKIP = "frmUserUpdate:bpmSkip"
_ENROLL = "enroll.overview"


class PasscodeForm(FlaskForm):
    """The form for the one-time passcode; its field bears the name it has on the real page."""

    passcode = StringField(
        "One-Time Passcode",
        name="mfaInput",
        validators=[InputRequired("Type the code."), Length(max=100, message="No code is longer.")],
    )


@bp.context_processor
def _around() -> dict[str, object]:
    # Nobody is signed on yet; a name badge would say so.
    return {"badge": None, "login_page": going_on.login_page()}


@bp.route("/csologin/mfa.jsf", methods=["GET", "POST"])
def passcode() -> ResponseReturnValue:
    """Ask for a one-time passcode."""
    elsewhere = going_on.elsewhere(Between.PASSCODE)
    if elsewhere is not None:
        return elsewhere
    form = PasscodeForm(prefix="mfaForm:")
    if not form.validate_on_submit():
        return _passcode_page(form), 422 if form.is_submitted() else 200
    outcome = _check(str(form.passcode.data))
    if isinstance(outcome, Continuation):
        return outcome.lead()
    if PasscodeRefusal.TOO_MANY_TRIES in outcome.reasons:
        return going_on.not_logged_in(outcome)
    form.passcode.errors = [beside_form(outcome, PASSCODES)]
    form.passcode.data = ""
    return _passcode_page(form), 422


def _check(typed: str) -> Continuation | Refused:
    with transaction() as session:
        at = going_on.held(session)
        if isinstance(at, Continuation):
            return at
        number = at.account.account_number
        outcome = interstitials.check_passcode(session, now(), datetime.now(UTC), number, typed)
        if isinstance(outcome, Refused):
            return outcome
        return going_on.go_on(session, at, Between.PASSCODE, by=outcome.by)


@bp.route("/csologin/userUpdate.jsf", methods=["GET", "POST"])
def update() -> ResponseReturnValue:
    """Ask for what must be done, or may be put off; put it off, or go on to it."""
    elsewhere = going_on.elsewhere(Between.ENROLLMENT, Between.PASSWORD)
    if elsewhere is not None:
        return elsewhere
    stop = going_on.visitor().stop
    if request.method == "GET":
        return _update_page(stop)
    if SKIP in request.form:
        after = _skip(stop)
        return after.lead() if after else (_update_page(stop), 422)
    page = _ENROLL if stop.between == Between.ENROLLMENT else "interstitials.new_password"
    return redirect(going_on.address(page), 303)


def _skip(stop: Stop) -> Continuation | None:
    with transaction() as session:
        at = going_on.held(session)
        if isinstance(at, Continuation):
            return at
        if not interstitials.skip(session, now(), at.account, stop):
            return None
        return going_on.go_on(session, at, stop.between)


@bp.post("/csologin/enrolled.jsf")
def finish() -> ResponseReturnValue:
    """Go on, enrolled, to what stands between now or where one was logging in."""
    elsewhere = going_on.elsewhere(*Between)
    if elsewhere is not None:
        return elsewhere
    with transaction() as session:
        at = going_on.held(session)
        if isinstance(at, Continuation):
            after = at
        else:
            done = at.visit.data.get("enrolled")
            behind = (Between.PASSCODE, Between.ENROLLMENT) if done else ()
            after = going_on.go_on(session, at, *behind)
    return after.lead()


@bp.route("/csologin/updatePassword.jsf", methods=["GET", "POST"])
def new_password() -> ResponseReturnValue:
    """Choose a new password in place of one that is too old."""
    elsewhere = going_on.elsewhere(Between.PASSWORD)
    if elsewhere is not None:
        return elsewhere
    form, account = PasswordPart(), going_on.visitor().holder
    form.rule = rules_on(day_of(now())).password
    form.offer(personal_parts(holder(account)))
    if not form.validate_on_submit():
        if form.is_submitted():
            with reading() as session:
                wrong = manage.faults(session, now(), account, proved=True, password=form.chosen)
            show(form, wrong.credentials, form.rule)
        return _password_page(form, account), 422 if form.is_submitted() else 200
    outcome = _change(form)
    if isinstance(outcome, manage.Unchanged):
        show(form, outcome.credentials, form.rule)
        return _password_page(form, account), 422
    return outcome.lead()


def _change(form: PasswordPart) -> manage.Unchanged | Continuation:
    hashed = here().passwords.hash(form.chosen)
    with transaction() as session:
        at = going_on.held(session)
        if isinstance(at, Continuation):
            return at
        number = at.account.account_number
        outcome = manage.change_password(
            session,
            now(),
            number,
            form.chosen,
            hashed,
            proved=True,
            to_remember=form.to_remember,
        )
        if isinstance(outcome, manage.Unchanged):
            return outcome
        # Whoever is logged in with the old password elsewhere is so no longer; this person is.
        web.end_everywhere(session, number)
        visit = pending_sign_on.begin(session, at.account, at.visit.data)
        return going_on.go_on(session, at._replace(visit=visit), Between.PASSWORD)


def _passcode_page(form: PasscodeForm) -> str:
    return render_template("pacer/interstitials/passcode.html", form=form)


def _update_page(stop: Stop) -> str:
    words = UPDATES[stop.between.value]
    return render_template("pacer/interstitials/update.html", stop=stop, words=words, skip=SKIP)


def _password_page(form: PasswordPart, account: Account) -> str:
    return render_template(
        "pacer/interstitials/password.html",
        form=form,
        password_hint=password_hint(form.rule),
        meter=password_meter.of(form.rule, holder(account)),
    )
