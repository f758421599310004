"""The pages between a proved password and going on: passcode, User Update Required, new password.

Owns the pages, their addresses and the names of their fields, which are the real ones where they
are known ([PUBLIC-PROGRAMS]). Nothing here is shown to a person who has not proved a password.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from pacer_mock.accounts.domain.credentials import personal_parts
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.forms import password_meter
from pacer_mock.accounts.forms.security import PasswordPart, show
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.credentials import holder
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.wording import password_hint
from pacer_mock.interstitials import services as interstitials
from pacer_mock.interstitials.domain import Between, Stop
from pacer_mock.interstitials.views import pending_sign_on
from pacer_mock.interstitials.views.destination import destination
from pacer_mock.interstitials.views.pending_sign_on import Way
from pacer_mock.interstitials.wording import PASSCODES, UPDATES
from pacer_mock.manage.views import visitor
from pacer_mock.oidc import web
from pacer_mock.passcodes.domain import PasscodeRefusal
from pacer_mock.settings import services as manage
from sso_sim.kit import refusals, visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, here, now, reading, transaction

bp = Blueprint("interstitials", __name__)

LAYOUT = "pacer/layout.html"
NOT_LOGGED_IN = "You are not logged in"
SKIP = "frmUserUpdate:bpmSkip"
_ENROLL = "enroll.overview"


@dataclass(frozen=True)
class Next:
    """What stands between after this step; None where nothing does."""

    stop: Between | None


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
    return {"badge": None, "login_page": pending_sign_on.login_page()}


@bp.before_request
def password_first() -> ResponseReturnValue | None:
    """Send whoever has proved no password to the login page, and who is let on, on."""
    with reading() as session:
        found = pending_sign_on.found(session)
        arrived = web.visit_in(session) if found is None else None
    if found is not None and not pending_sign_on.is_over(found):
        destination()
        return None
    if found is not None:
        with transaction() as session:
            visits.end(session, found)
        return _refusal(Refused((PasscodeRefusal.TIMED_OUT,)))
    if pending_sign_on.this_way() == Way.SIGN_ON:
        # The same form, sent twice: the first one has let the person on.
        if arrived is not None:
            return destination().go_on()
        if web.pending() is not None:
            return redirect(url_for("oidc.resume", pending=request.args["pending"]), 303)
    return pending_sign_on.begin_again()


@bp.route("/csologin/mfa.jsf", methods=["GET", "POST"])
def passcode() -> ResponseReturnValue:
    """Ask for a one-time passcode."""
    form = PasscodeForm(prefix="mfaForm:")
    elsewhere = _elsewhere(Between.PASSCODE)
    if elsewhere is not None:
        return elsewhere
    if not form.validate_on_submit():
        return _passcode_page(form), 422 if form.is_submitted() else 200
    outcome = _check(str(form.passcode.data))
    if not isinstance(outcome, Refused):
        return lead_on(outcome.stop)
    if PasscodeRefusal.TOO_MANY_TRIES in outcome.reasons:
        return _refusal(outcome)
    words = PASSCODES[outcome.reasons[0]]
    form.passcode.errors = [f"{words.title} {words.sentence}"]
    form.passcode.data = ""
    return _passcode_page(form), 422


def _check(typed: str) -> Next | Refused:
    with transaction() as session:
        at = pending_sign_on.held(session)
        if at is None:
            return Next(None)
        number = at.account.account_number
        outcome = interstitials.check_passcode(session, now(), datetime.now(UTC), number, typed)
        if not isinstance(outcome, Refused):
            by = outcome.by
            return Next(pending_sign_on.go_on(session, at.visit, Between.PASSCODE, by=by))
        return outcome


@bp.route("/csologin/userUpdate.jsf", methods=["GET", "POST"])
def update() -> ResponseReturnValue:
    """Ask for what must be done, or may be put off; put it off, or go on to it."""
    elsewhere = _elsewhere(Between.ENROLLMENT, Between.PASSWORD)
    if elsewhere is not None:
        return elsewhere
    with reading() as session:
        stop = _stop(session)
    if stop is None or request.method == "GET":
        return _update_page(stop)
    if SKIP in request.form:
        after = _skip(stop)
        return lead_on(after.stop) if after else (_update_page(stop), 422)
    page = _ENROLL if stop.between == Between.ENROLLMENT else "interstitials.new_password"
    return redirect(pending_sign_on.address(page), 303)


def _skip(stop: Stop) -> Next | None:
    with transaction() as session:
        at = pending_sign_on.held(session)
        if at is None:
            return Next(None)
        current = pending_sign_on.stop_of(session, *at)
        if current != stop:
            return Next(current.between if current else None)  # the same form, sent twice
        if not interstitials.skip(session, now(), at.account, stop):
            return None
        return Next(pending_sign_on.go_on(session, at.visit, stop.between))


@bp.post("/csologin/enrolled.jsf")
def finish() -> ResponseReturnValue:
    """Go on, enrolled, to what stands between now or where one was logging in."""
    with transaction() as session:
        at = pending_sign_on.held(session)
        if at is None:
            return pending_sign_on.begin_again()
        done = at.visit.data.get("enrolled")
        behind = (Between.PASSCODE, Between.ENROLLMENT) if done else ()
        between = pending_sign_on.go_on(session, at.visit, *behind)
    return lead_on(between)


@bp.route("/csologin/updatePassword.jsf", methods=["GET", "POST"])
def new_password() -> ResponseReturnValue:
    """Choose a new password in place of one that is too old."""
    elsewhere = _elsewhere(Between.PASSWORD)
    if elsewhere is not None:
        return elsewhere
    form = PasswordPart()
    form.rule = rules_on(day_of(now())).password
    with reading() as session:
        account = account_numbered(session, pending_sign_on.present(session).subject)
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
    return lead_on(outcome.stop)


def _change(form: PasswordPart) -> manage.Unchanged | Next:
    hashed = here().passwords.hash(form.chosen)
    with transaction() as session:
        at = pending_sign_on.held(session)
        if at is None:
            return Next(None)
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
        kept = visits.begin(
            session, scope=pending_sign_on.SCOPE, subject=number, data=at.visit.data
        )
        return Next(pending_sign_on.go_on(session, kept, Between.PASSWORD))


def _elsewhere(*shown: Between) -> ResponseReturnValue | None:
    """Return the way on where this page is not what stands between; None where it is."""
    with reading() as session:
        stop = _stop(session)
    if stop is None:
        with transaction() as session:
            at = pending_sign_on.held(session)
            between = None if at is None else pending_sign_on.go_on(session, at.visit)
        return lead_on(between)
    return None if stop.between in shown else pending_sign_on.to(stop.between)


def lead_on(between: Between | None) -> ResponseReturnValue:
    """Lead on to what stands between, or where the person was going."""
    if between is not None:
        return pending_sign_on.to(between)
    if pending_sign_on.this_way() == Way.MANAGE:
        return redirect(visitor.after_log_in(), 303)
    return destination().go_on()


def _stop(session: Work) -> Stop | None:
    found = pending_sign_on.present(session)
    return pending_sign_on.stop_of(session, found, account_numbered(session, found.subject))


def _passcode_page(form: PasscodeForm) -> str:
    return render_template("pacer/interstitials/passcode.html", form=form)


def _update_page(stop: Stop | None) -> str:
    words = UPDATES[stop.between.value] if stop else None
    return render_template("pacer/interstitials/update.html", stop=stop, words=words, skip=SKIP)


def _password_page(form: PasswordPart, account: Account) -> str:
    return render_template(
        "pacer/interstitials/password.html",
        form=form,
        password_hint=password_hint(form.rule),
        meter=password_meter.of(form.rule, holder(account)),
    )


def _refusal(refused: Refused) -> ResponseReturnValue:
    return refusals.page(
        refused,
        PASSCODES,
        lambda _place: pending_sign_on.login_page(),
        title=NOT_LOGGED_IN,
        layout=LAYOUT,
    )
