"""What the holder of an account decides about PAAs: accept or ignore a request, and leave.

Owns these pages under Settings; the PAA's own are in `memberships`. An id of somebody else's
request answers as not found.
"""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.services import payers
from pacer_mock.manage.domain import Item
from pacer_mock.manage.views import guard, visitor
from pacer_mock.memberships.forms import LeaveForm
from pacer_mock.memberships.letters import title
from pacer_mock.memberships.services import lists
from pacer_mock.memberships.services import requests as service
from pacer_mock.memberships.views.paa import refused
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

bp = Blueprint("membership_answers", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)

ACCEPTED = "You accepted. The PAA pays for this account now."
IGNORED = "The request is ignored. Nothing has changed."


@bp.get("/pscof/manage/paa-requests")
def requests() -> ResponseReturnValue:
    """Show who has asked to pay for this account."""
    with reading() as session:
        number = visitor.present().subject
        rows, paa = lists.requests_to(session, number), payers.paa_of(session, number)
    page = "pacer/memberships/member_requests.html"
    return render_template(page, rows=rows, paa=paa, title_of=title)


@bp.post("/pscof/manage/paa-requests/<key>")
def answer(key: str) -> ResponseReturnValue:
    """Accept a request, or ignore it."""
    away = guard.turned_away(Item.PAA_ANSWER)
    if away is not None:
        return away
    accept = request.form.get("answer") == "accept"
    if not accept and request.form.get("answer") != "ignore":
        abort(400)
    with transaction() as session:
        number = visitor.present().subject
        outcome = service.answer(session, now(), number, key, accept=accept)
    if outcome is None:
        abort(404)
    if isinstance(outcome, Refused):
        return refused(outcome, "The request was not answered")
    flash(ACCEPTED if accept else IGNORED, "success")
    return redirect(url_for("manage.settings"), 303)


@bp.route("/pscof/manage/leave-paa", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """Remove Your PACER Account from a PAA."""
    form, number = LeaveForm(), visitor.present().subject
    with reading() as session:
        paa = payers.paa_of(session, number)
    left_out = paa is not None and not form.validate_on_submit()
    if left_out or not form.is_submitted():
        template = "pacer/memberships/member_leave.html"
        page = render_template(template, form=form, paa=paa, title_of=title)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        outcome = service.leave(session, now(), number)
    if isinstance(outcome, Refused):
        return refused(outcome, "Your account was not removed")
    flash("Your account is removed. Its Case Search Status is Inactive now.", "success")
    return redirect(url_for("manage.settings"), 303)
