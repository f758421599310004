"""The page for a mandatory client code that was not given at the login.

Owns that page. It comes between the password and going on. It is also open to a signed-on person: a
court whose search requires the code sends them here.
"""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from pacer_mock.accounts.forms.fields import line
from pacer_mock.client_codes import services as client_codes
from pacer_mock.client_codes.domain import LONGEST_CODE, ClientCodeFault
from pacer_mock.client_codes.wording import beside_code, signs_of
from pacer_mock.interstitials.domain import Between
from pacer_mock.interstitials.views import going_on
from pacer_mock.interstitials.views.going_on import Continuation, Visitor
from pacer_mock.interstitials.views.pending_sign_on import Held
from pacer_mock.oidc import web
from sso_sim.contract.paths import Path
from sso_sim.kit import visits
from sso_sim.kit.request_context import Work, now, reading, transaction
from sso_sim.kit.visits import Visit

bp = Blueprint("client_codes", __name__)


class ClientCodeForm(FlaskForm):
    """The client code alone."""

    client_code = line("Client Code", LONGEST_CODE)


@bp.route(Path.CLIENT_CODE, methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Ask for the missing client code; a person may go on without it."""
    who = going_on.visitor()
    elsewhere = going_on.elsewhere(Between.CLIENT_CODE) if who.signed_on is None else None
    if elsewhere is not None:
        return elsewhere
    form, without = ClientCodeForm(), "without" in request.form
    if not without and not form.validate_on_submit():
        return _page(form, who), 422 if form.is_submitted() else 200
    code = "" if without else form.client_code.data
    outcome = (
        going_on.write(lambda session, at: _taken(session, at, code))
        if who.signed_on is None
        else _given(who, who.signed_on, code)
    )
    if isinstance(outcome, ClientCodeFault):
        form.client_code.errors = [beside_code(outcome, who.holder.client_code_format)]
        return _page(form, who), 422
    return outcome.lead()


def _taken(session: Work, at: Held, code: str) -> ClientCodeFault | Continuation:
    """Store *code*, or its absence, with the pending sign-on; or return what is wrong."""
    number = at.account.account_number
    fault = client_codes.give(session, now(), number, code) if code else None
    return fault or going_on.go_on(session, at, Between.CLIENT_CODE, client_code=code)


def _given(who: Visitor, visit: Visit, code: str) -> ClientCodeFault | Continuation:
    """Do the same with the *visit* of a person who is signed on already."""
    with transaction() as session:
        fault = client_codes.give(session, now(), visit.subject, code) if code else None
        if fault is None:
            visits.keep(session, visit, client_code=code)
    return fault or Continuation(who.step, who.way, who.destination)


def _page(form: ClientCodeForm, who: Visitor) -> str:
    with reading() as session:
        badge = web.badge_in(session)
    demanded = who.holder.client_code_format
    hint = f"Up to {LONGEST_CODE} characters, as your firm writes it."
    if demanded:
        hint = f"Written like {demanded}: {signs_of(demanded)}."
    page = "pacer/interstitials/client_code.html"
    return render_template(page, form=form, onward=who.destination, badge=badge, hint=hint)
