"""The decisions of an account's holder about PAAs: accept or ignore a request, and leave.

Owns these pages under Settings; the PAA's own pages are in `paa`, beside this module. The id of a
request to another account answers as not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import payers
from pacer_mock.manage.views import guard, visitor
from pacer_mock.memberships.forms import LeaveForm
from pacer_mock.memberships.letters import title
from pacer_mock.memberships.services import lists
from pacer_mock.memberships.services import requests as service
from pacer_mock.memberships.views.paa import refused
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, now, transaction

bp = Blueprint("membership_answers", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)

ACCEPTED = "You accepted. The PAA pays for this account now."
IGNORED = "The request is ignored. Nothing has changed."


def _asked(session: Work, number: str) -> tuple[Sequence[Any], Account | None]:
    return lists.requests_to(session, number), payers.paa_of(session, number)


@bp.get("/pscof/manage/paa-requests")
@visitor.reads(_asked)
def requests(found: tuple[Sequence[Any], Account | None]) -> ResponseReturnValue:
    """Show who has asked to pay for this account."""
    rows, paa = found
    page = "pacer/memberships/member_requests.html"
    return render_template(page, rows=rows, paa=paa, title_of=title)


@bp.post("/pscof/manage/paa-requests/<key>")
def answer(key: str) -> ResponseReturnValue:
    """Accept a request, or ignore it."""
    accept = request.form.get("answer") == "accept"
    if not accept and request.form.get("answer") != "ignore":
        abort(400)
    with transaction() as session:
        number = visitor.current().number
        outcome = service.answer(session, now(), number, key, accept=accept)
    if outcome is None:
        abort(404)
    if isinstance(outcome, Refused):
        return refused(outcome, "The request was not answered")
    flash(ACCEPTED if accept else IGNORED, "success")
    return redirect(url_for("manage.settings"), 303)


@bp.route("/pscof/manage/leave-paa", methods=["GET", "POST"])
@visitor.reads(payers.paa_of)
def leave(paa: Account | None) -> ResponseReturnValue:
    """Remove Your PACER Account from a PAA."""
    form = LeaveForm()
    left_out = paa is not None and not form.validate_on_submit()
    if left_out or not form.is_submitted():
        template = "pacer/memberships/member_leave.html"
        page = render_template(template, form=form, paa=paa, title_of=title)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        outcome = service.leave(session, now(), visitor.current().number)
    if isinstance(outcome, Refused):
        return refused(outcome, "Your account was not removed")
    flash("Your account is removed. Its Case Search Status is Inactive now.", "success")
    return redirect(url_for("manage.settings"), 303)
