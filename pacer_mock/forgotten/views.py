"""Forgot Your Password? and Forgot Username?: the questions, and the page of the mailed link.

Owns the pages, at the addresses of the real ones ([PRD-FORGOT]). `csoLogin=true` says that a person
came from the sign-on page; the pages lead back there, and on to any waiting request. Every person
who asks reads the same page, whether or not there is such an account.
"""

from __future__ import annotations

from typing import assert_never

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.credentials import personal_parts
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.forms import password_meter
from pacer_mock.accounts.forms.security import show_beside, wanted_username
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.credentials import holder
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.views.refusal_pages import refusal
from pacer_mock.accounts.wording import password_hint
from pacer_mock.forgotten import services as forgotten
from pacer_mock.forgotten.forms import (
    ForgottenPasswordForm,
    ForgottenUsernameForm,
    QuestionsForm,
    ResetPasswordForm,
)
from pacer_mock.forgotten.wording import FORGOTTEN, FORGOTTEN_FIELDS
from pacer_mock.interstitials.views.destination import came_from
from pacer_mock.manage.views import visitor
from pacer_mock.oidc import web
from sso_sim.contract.apps import PACER
from sso_sim.kit import refusals
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction, url_of
from sso_sim.kit.sealing import sealer_of

bp = Blueprint("forgotten", __name__)
bp.context_processor(visitor.around)

NOT_RESET = "Your password was not reset"
NOTHING_MAILED = "Nothing was mailed"
WHOSE = "forgotten-by"
"""The cookie keeps, sealed, the username whose questions are asked; the account may not exist."""


@bp.context_processor
def _ways() -> dict[str, object]:
    return {"came_from": came_from(), "back": _place("login")}


@bp.route("/pscof/forgotPassword.jsf", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Ask for the username of the forgotten password."""
    form = ForgottenPasswordForm()
    if not form.validate_on_submit():
        html = render_template("pacer/forgotten/password.html", form=form)
        return html, 422 if form.is_submitted() else 200
    with reading() as session:
        cookie[WHOSE] = sealer_of(session).seal(form.username.data)
    return redirect(url_for("forgotten.questions", **came_from()), 303)


@bp.route("/pscof/forgotPasswordQuestions.jsf", methods=["GET", "POST"])
def questions() -> ResponseReturnValue:
    """Ask what only the holder knows, for an unknown username too."""
    if WHOSE not in cookie:
        return redirect(_place("forgot-password"), 303)
    with reading() as session:
        secret, asked = here().settings.derive("stand-in-questions"), cookie[WHOSE]
        who = forgotten.claimant(session, sealer_of(session).open(asked), secret)
    form = QuestionsForm(who, day_of(now()))
    if not form.validate_on_submit():
        html = render_template("pacer/forgotten/questions.html", form=form, username=who.username)
        return html, 422 if form.is_submitted() else 200
    right = not who.must_rest and form.are_right(here().passwords, who)
    with transaction() as session:
        refused = forgotten.ask_password(
            session, now(), who, form.born(), answers_right=right, address=_address
        )
    return _asked(refused, "forgotten.password_asked")


@bp.get("/pscof/forgotPasswordSent.jsf")
def password_asked() -> str:
    """Say that a letter is on its way, if everything was right."""
    page = "pacer/forgotten/password_asked.html"
    return render_template(page, nothing_kept=refusals.NOTHING_KEPT)


@bp.route("/pscof/forgotUserName.jsf", methods=["GET", "POST"])
def username() -> ResponseReturnValue:
    """Ask for an account number, and have the username mailed."""
    form = ForgottenUsernameForm(day_of(now()))
    if not form.validate_on_submit():
        html = render_template("pacer/forgotten/username.html", form=form)
        return html, 422 if form.is_submitted() else 200
    number, email = form.account_number.data, form.email.data
    with transaction() as session:
        refused = forgotten.ask_username(session, now(), number, email=email, born=form.born())
    return _asked(refused, "forgotten.username_asked")


@bp.get("/pscof/forgotUserNameSent.jsf")
def username_asked() -> str:
    """Say that the username is on its way, if everything was right."""
    page = "pacer/forgotten/username_asked.html"
    return render_template(page, nothing_kept=refusals.NOTHING_KEPT)


@bp.route("/pscof/resetPassword.jsf", methods=["GET", "POST"])
def reset() -> ResponseReturnValue:
    """Choose a new password on the page of the mailed link.

    The token is in the query, which no log line contains.
    """
    form = ResetPasswordForm()
    form.rule = rules_on(day_of(now())).password
    token = request.args.get("token", "")
    with reading() as session:
        found = forgotten.usable(session, now(), token)
    if isinstance(found, Refused):
        return refusal(
            found,
            FORGOTTEN,
            _place,
            title=NOT_RESET,
            tell=lambda session: forgotten.tell_refused(session, now(), found),
        )
    form.offer(personal_parts(holder(found.account)))
    if form.validate_on_submit():
        outcome = _reset(form, token)
    elif form.is_submitted():
        typed = wanted_username(form.username), form.chosen
        outcome = forgotten.reset_faults(now(), found.account, *typed)
    else:
        return _reset_page(form)
    match outcome:
        case Account():
            return redirect(url_for("forgotten.password_reset"), 303)
        case Refused():
            return refusal(outcome, FORGOTTEN, _place, title=NOT_RESET)
        case forgotten.NotReset():
            show_beside(form.username, outcome.username, among=FORGOTTEN_FIELDS)
            show_beside(form.password, outcome.password, form.rule)
            return _reset_page(form), 422
        case _:
            assert_never(outcome)


@bp.get("/pscof/passwordReset.jsf")
def password_reset() -> str:
    """Confirm, and say where to go next."""
    return render_template("pacer/forgotten/password_reset.html")


def _reset(form: ResetPasswordForm, token: str) -> forgotten.Reset:
    kept = here().passwords.hash(form.chosen)
    with transaction() as session:
        outcome = forgotten.reset_password(
            session,
            now(),
            token,
            form.username.data,
            form.chosen,
            kept,
            to_remember=form.to_remember,
        )
        if isinstance(outcome, Account):
            web.end_everywhere(session, outcome.account_number)
    return outcome


def _reset_page(form: ResetPasswordForm) -> str:
    # The page must not reveal whose link it is: typing the username is part of the proof.
    meter = password_meter.of(form.rule, None)
    hint = password_hint(form.rule)
    return render_template("pacer/forgotten/reset.html", form=form, password_hint=hint, meter=meter)


def _asked(refused: Refused | None, page: str) -> ResponseReturnValue:
    """Lead on to the same *page* whatever the result; only the need to rest is shown."""
    if refused is not None:
        kept = refusals.NOTHING_KEPT
        return refusal(refused, FORGOTTEN, _place, title=NOTHING_MAILED, unchanged=kept)
    cookie.pop(WHOSE, None)
    return redirect(url_for(page, **came_from()), 303)


def _address(token: str) -> str:
    page = url_for("forgotten.reset", token=token).removeprefix(request.script_root)
    return url_of(PACER, page)


def _place(name: str) -> str:
    """Return the address of a next step; "login" is the page a person came from."""
    query = came_from()
    if name == "forgot-password":
        return url_for("forgotten.password", **query)
    if query.pop("csoLogin", "") == "true":
        return url_for("sign_on.sign_on", **query)
    return url_for("manage.login")
