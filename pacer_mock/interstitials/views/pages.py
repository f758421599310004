"""The pages between a proved password and going on: passcode, User Update Required, new password.

Owns the pages, their addresses and the names of their fields, which are the real ones if they are
known ([PUBLIC-PROGRAMS]). A person who has not proved a password sees none of these pages.
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
from pacer_mock.interstitials.views.pending_sign_on import Held
from pacer_mock.interstitials.wording import PASSCODES, UPDATES
from pacer_mock.oidc import web
from pacer_mock.passcodes.domain import PasscodeRefusal
from pacer_mock.settings import services as manage
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, here, now, reading

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
    # Nobody is signed on yet; a name badge would claim the opposite.
    return {"badge": None, "login_page": going_on.login_page()}


@bp.route("/csologin/mfa.jsf", methods=["GET", "POST"])
@going_on.shows(Between.PASSCODE)
def passcode() -> ResponseReturnValue:
    """Ask for a one-time passcode."""
    form = PasscodeForm(prefix="mfaForm:")
    if not form.validate_on_submit():
        return _passcode_page(form), 422 if form.is_submitted() else 200
    typed = str(form.passcode.data)
    outcome = going_on.write(lambda session, at: _check(session, at, typed))
    if isinstance(outcome, Continuation):
        return outcome.lead()
    if PasscodeRefusal.TOO_MANY_TRIES in outcome.reasons:
        return going_on.not_logged_in(outcome)
    form.passcode.errors = [beside_form(outcome, PASSCODES)]
    form.passcode.data = ""
    return _passcode_page(form), 422


def _check(session: Work, at: Held, typed: str) -> Continuation | Refused:
    number = at.account.account_number
    outcome = interstitials.check_passcode(session, now(), datetime.now(UTC), number, typed)
    if isinstance(outcome, Refused):
        return outcome
    return going_on.go_on(session, at, Between.PASSCODE, by=outcome.by)


@bp.route("/csologin/userUpdate.jsf", methods=["GET", "POST"])
@going_on.shows(Between.ENROLLMENT, Between.PASSWORD)
def update() -> ResponseReturnValue:
    """Ask for a mandatory or optional update; skip it, or lead to it."""
    stop = going_on.visitor().stop
    if request.method == "GET":
        return _update_page(stop)
    if SKIP in request.form:
        after = going_on.write(lambda session, at: _skip(session, at, stop))
        return after.lead() if after else (_update_page(stop), 422)
    page = _ENROLL if stop.between == Between.ENROLLMENT else "interstitials.new_password"
    return redirect(going_on.address(page), 303)


def _skip(session: Work, at: Held, stop: Stop) -> Continuation | None:
    if not interstitials.skip(session, now(), at.account, stop):
        return None
    return going_on.go_on(session, at, stop.between)


@bp.post("/csologin/enrolled.jsf")
@going_on.shows(*Between)
def finish() -> ResponseReturnValue:
    """Go on after enrolling: to the next stop, or to the destination."""
    return going_on.write(_finish).lead()


def _finish(session: Work, at: Held) -> Continuation:
    done = at.visit.data.get("enrolled")
    behind = (Between.PASSCODE, Between.ENROLLMENT) if done else ()
    return going_on.go_on(session, at, *behind)


@bp.route("/csologin/updatePassword.jsf", methods=["GET", "POST"])
@going_on.shows(Between.PASSWORD)
def new_password() -> ResponseReturnValue:
    """Choose a new password in place of an expired one."""
    form, account = PasswordPart(), going_on.visitor().holder
    form.rule = rules_on(day_of(now())).password
    form.offer(personal_parts(holder(account)))
    if not form.validate_on_submit():
        if form.is_submitted():
            with reading() as session:
                wrong = manage.faults(session, now(), account, proved=True, password=form.chosen)
            show(form, wrong.credentials, form.rule)
        return _password_page(form, account), 422 if form.is_submitted() else 200
    hashed = here().passwords.hash(form.chosen)
    outcome = going_on.write(lambda session, at: _change(session, at, form, hashed))
    if isinstance(outcome, manage.Unchanged):
        show(form, outcome.credentials, form.rule)
        return _password_page(form, account), 422
    return outcome.lead()


def _change(
    session: Work, at: Held, form: PasswordPart, hashed: str
) -> manage.Unchanged | Continuation:
    number = at.account.account_number
    outcome = manage.change_password(
        session, now(), number, form.chosen, hashed, proved=True, to_remember=form.to_remember
    )
    if isinstance(outcome, manage.Unchanged):
        return outcome
    # Everybody logged in elsewhere with the old password is logged out; this person stays.
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
