"""Resetting a forgotten password: ask, mail, new password, done.

Owns the pages. The confirmation is the same whether or not the login exists.
"""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ecf_mock.domain.doors import Wish
from ecf_mock.domain.password_reset import LinkFault
from ecf_mock.forms import AskResetForm, NewPasswordForm
from ecf_mock.models.filers import Filer
from ecf_mock.services import password_reset
from ecf_mock.views import request_context
from ecf_mock.views.refusal_pages import refusal
from ecf_mock.wording.all_reasons import WORDS
from sso_sim.both_generations.views import court_pages
from sso_sim.contract.apps import ECF
from sso_sim.kit import visits
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.refusals import NOTHING_KEPT
from sso_sim.kit.request_context import here, now, reading, transaction, url_of

bp = court_pages.pages("password_reset", __name__)
ASK, CHOOSE = "ecf/password_reset_ask.html", "ecf/password_reset_choose.html"
REFUSED = "Your password was not reset"


@bp.route("/cgi-bin/password-reset.pl", methods=["GET", "POST"])
def ask() -> Response:
    """Ask for a reset link by login ID."""
    typed = AskResetForm()
    if not typed.validate_on_submit():
        return _stopped() or form_page(ASK, typed)
    with transaction() as session:
        refused = password_reset.ask(
            session,
            now(),
            court=request_context.code(),
            login=typed.login.data or "",
            address=_address,
        )
    if refused is not None:
        return refusal(request_context.court(), refused, title=REFUSED)
    return redirect(url_for("password_reset.asked"), code=303)


@bp.get("/cgi-bin/password-reset-sent.pl")
def asked() -> str:
    """Say that a letter has been sent, if there is such a login."""
    return render_template("ecf/password_reset_asked.html", nothing_kept=NOTHING_KEPT)


@bp.route("/cgi-bin/password-reset.pl/<token>", methods=["GET", "POST"])
def choose(token: str) -> Response:
    """Choose a new password on the page behind the mailed link."""
    typed = NewPasswordForm()
    typed.offer()
    stopped = _stopped(token)
    if stopped is not None:
        return stopped
    if not typed.validate_on_submit():
        if typed.is_submitted() and not typed.login.errors:
            _say_if_for_another(token, typed)
        return form_page(CHOOSE, typed)
    outcome = _set(token, typed)
    match outcome:
        case Refused() if LinkFault.OTHER_LOGIN in outcome.reasons:
            typed.login.errors = [WORDS[LinkFault.OTHER_LOGIN].sentence]
            return form_page(CHOOSE, typed)
        case Refused():
            return refusal(request_context.court(), outcome, title=REFUSED)
        case Filer():
            return redirect(url_for("password_reset.done"), code=303)


@bp.get("/cgi-bin/password-reset-done.pl")
def done() -> str:
    """Confirm the change, with a link to the login page."""
    return render_template("ecf/password_reset_done.html")


def _say_if_for_another(token: str, typed: NewPasswordForm) -> None:
    """Also report that the link belongs to another login if the password is invalid as well."""
    with reading() as session:
        login = typed.login.data or ""
        mine = password_reset.is_for(
            session, court=request_context.code(), token=token, login=login
        )
    if not mine:
        typed.login.errors = [WORDS[LinkFault.OTHER_LOGIN].sentence]


def _set(token: str, typed: NewPasswordForm) -> Filer | Refused:
    new_hash = here().passwords.hash(typed.chosen)
    with transaction() as session:
        outcome = password_reset.set_password(
            session,
            now(),
            court=request_context.code(),
            token=token,
            login=typed.login.data or "",
            password_hash=new_hash,
            to_remember=typed.to_remember,
        )
        if isinstance(outcome, Filer):
            visits.end_all(session, subject=outcome.id)
    return outcome


def _address(token: str) -> str:
    page = url_for("password_reset.choose", token=token).removeprefix(request.script_root)
    return url_of(ECF, page)


def _stopped(token: str | None = None) -> Response | None:
    """Return the refusal of the form, recorded in the trail; None if the link is valid."""
    refused = request_context.ask(Wish.RESET_PASSWORD, request_context.court().at_stage)
    if refused is None and token is not None:
        with reading() as session:
            refused = password_reset.fault(
                session, now(), court=request_context.code(), token=token
            )
    if not isinstance(refused, Refused):
        return refused
    with transaction() as session:
        password_reset.tell_refused(session, now(), court=request_context.code(), refused=refused)
    return refusal(request_context.court(), refused, title=REFUSED)
