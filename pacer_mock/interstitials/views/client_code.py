"""The page for a client code that was not given at the login, though it is mandatory.

Owns that page. It stands between the password and going on, and is open to who is signed on
already: a court whose search asks for the code sends them here.
"""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from pacer_mock.accounts.forms.fields import line
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.client_codes import services as client_codes
from pacer_mock.client_codes.domain import LONGEST_CODE, ClientCodeFault
from pacer_mock.client_codes.wording import beside_code, signs_of
from pacer_mock.interstitials.domain import Between
from pacer_mock.interstitials.views import pending_sign_on
from pacer_mock.interstitials.views.destination import Destination, destination
from pacer_mock.oidc import web
from sso_sim.contract.paths import Path
from sso_sim.kit import visits
from sso_sim.kit.request_context import now, reading, transaction
from sso_sim.kit.visits import Visit

bp = Blueprint("client_codes", __name__)


class ClientCodeForm(FlaskForm):
    """The client code alone."""

    client_code = line("Client Code", LONGEST_CODE)


@bp.route(Path.CLIENT_CODE, methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Ask for the client code that was left out; one may go on without it."""
    with reading() as session:
        visit = pending_sign_on.current(session) or web.visit_in(session)
    if visit is None:
        return pending_sign_on.begin_again()
    onward, form = destination(), ClientCodeForm()
    without = "without" in request.form
    if not without and not form.validate_on_submit():
        return _page(form, onward, visit), 422 if form.is_submitted() else 200
    outcome = _taken(visit, "" if without else form.client_code.data)
    if isinstance(outcome, ClientCodeFault):
        form.client_code.errors = [beside_code(outcome, _format_for(visit))]
        return _page(form, onward, visit), 422
    return onward.go_on() if outcome is None else pending_sign_on.to(outcome)


def _taken(visit: Visit, code: str) -> ClientCodeFault | Between | None:
    """Keep *code*, or that there is none; return what is wrong with it, or what stands next."""
    with transaction() as session:
        fault = client_codes.give(session, now(), visit.subject, code) if code else None
        if fault is not None:
            return fault
        if visit.scope == pending_sign_on.SCOPE:
            return pending_sign_on.go_on(session, visit, Between.CLIENT_CODE, client_code=code)
        visits.keep(session, visit, client_code=code)
    return None


def _format_for(visit: Visit) -> str:
    with reading() as session:
        return account_numbered(session, visit.subject).client_code_format


def _page(form: ClientCodeForm, onward: Destination, visit: Visit) -> str:
    with reading() as session:
        badge = web.badge_in(session)
    demanded = _format_for(visit)
    hint = f"Up to {LONGEST_CODE} characters, as your firm writes it."
    if demanded:
        hint = f"Written like {demanded}: {signs_of(demanded)}."
    page = "pacer/interstitials/client_code.html"
    return render_template(page, form=form, onward=onward, badge=badge, hint=hint)
