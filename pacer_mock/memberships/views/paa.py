"""The items of PAA Maintenance: the accounts a PAA pays for, and those it has asked for.

Owns the pages of these items; the pages of the asked accounts are in `member`, beside this module.
The guard before them admits only upgraded administrative accounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.services.days import day_of
from pacer_mock.billing.domain.spreadsheets import table
from pacer_mock.client_codes.wording import FORMAT_SIGNS
from pacer_mock.manage.views import guard, refusal_pages, visitor
from pacer_mock.memberships.domain import RequestState
from pacer_mock.memberships.forms import AddForm, ChooseForm, CodesForm, RemoveForm
from pacer_mock.memberships.services import lists
from pacer_mock.memberships.services import requests as service
from pacer_mock.memberships.services.requests import Asking
from pacer_mock.memberships.wording import MEMBERSHIPS, STATES
from sso_sim.contract.apps import PACER
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, transaction, url_of

bp = Blueprint("memberships", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)

Rows = Sequence[Any]
"""Accounts, or requests with their accounts, as `lists` returns them."""

COLUMNS = (
    "Account Number",
    "Last Name",
    "First Name",
    "Email",
    "Case Search Status",
    "In My PAA Since",
)


@bp.route("/pscof/manage/paa/add", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """Add Existing PACER Account to My PAA."""
    form = AddForm()
    if not form.validate_on_submit():
        return render_template(
            "pacer/memberships/add.html", form=form
        ), 422 if form.is_submitted() else 200
    answer_at = url_of(PACER, "/pscof/manage/paa-requests")
    asking = Asking(form.account_number.data, form.last_name.data, form.remark.data, answer_at)
    with transaction() as session:
        outcome = service.ask(session, now(), _number(), asking)
    if isinstance(outcome, Refused):
        return refused(outcome, "The account was not added")
    flash(f"The holder of account {asking.account_number} was written to and must accept.", "info")
    return redirect(url_for("memberships.requests"), 303)


@bp.get("/pscof/manage/paa/requests")
@visitor.reads(lists.requests_of)
def requests(rows: Rows) -> ResponseReturnValue:
    """View All My Requests."""
    return render_template("pacer/memberships/requests.html", rows=rows, states=STATES)


@bp.route("/pscof/manage/paa/rescind", methods=["GET", "POST"])
@visitor.reads(partial(lists.requests_of, state=RequestState.PENDING))
def rescind(rows: Rows) -> ResponseReturnValue:
    """Rescind My Pending Request."""
    form = ChooseForm("Requests", {row.key: _of_request(row, who) for row, who in rows})
    if _to_show(form, rows):
        page = render_template("pacer/memberships/rescind.html", form=form, rows=rows)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        outcome = service.rescind(session, now(), _number(), form.keys())
    if outcome is None:
        abort(404)
    if isinstance(outcome, Refused):
        return refused(outcome, "Nothing was rescinded")
    flash(f"Rescinded: {_counted(len(outcome), 'request')}. The holders were told.", "success")
    return redirect(url_for("memberships.requests"), 303)


@bp.route("/pscof/manage/paa/remove", methods=["GET", "POST"])
@visitor.reads(lists.members_of)
def remove(rows: Rows) -> ResponseReturnValue:
    """Remove PACER Account(s) from My PAA."""
    choices = {who.account_number: f"{who.name}, {who.account_number}" for who, _since in rows}
    form = RemoveForm("PACER Accounts", choices)
    if _to_show(form, rows):
        page = render_template("pacer/memberships/remove.html", form=form, rows=rows)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        numbers, remark = form.keys(), form.remark.data
        outcome = service.remove(session, now(), _number(), numbers, remark)
    if isinstance(outcome, Refused):
        return refused(outcome, "No account was removed")
    flash(f"Removed: {_counted(len(outcome), 'account')}. The holders were told.", "success")
    return redirect(url_for("manage.paa_maintenance"), 303)


@bp.get("/pscof/manage/paa/accounts.csv")
@visitor.reads(lists.members_of)
def download(rows: Rows) -> Response:
    """Download List of All My PACER Accounts."""
    lines = [
        (
            who.account_number,
            who.last_name,
            who.first_name,
            who.email,
            who.search.value.title(),
            f"{day_of(since):%m/%d/%Y}",
        )
        for who, since in rows
    ]
    # The byte order mark tells spreadsheets that the text is UTF-8.
    response = make_response("\ufeff" + table(COLUMNS, lines))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=pacer-accounts.csv"
    return response


@bp.route("/pscof/manage/paa/client-codes", methods=["GET", "POST"])
def client_codes() -> ResponseReturnValue:
    """Set the demands on client codes."""
    paa = visitor.current().account
    form = CodesForm(required=paa.client_code_required, written=paa.client_code_format)
    if not form.validate_on_submit():
        page = render_template("pacer/memberships/client_codes.html", form=form, signs=FORMAT_SIGNS)
        return page, 422 if form.is_submitted() else 200
    required, written = form.demands(), form.written.data
    with transaction() as session:
        service.demand_codes(session, now(), _number(), required=required, written=written)
    flash("This holds for all accounts you pay for, and for those you add later.", "success")
    return redirect(url_for("manage.paa_maintenance"), 303)


def refused(outcome: Refused, title: str) -> ResponseReturnValue:
    """Return the page that says what was refused, and why."""
    return refusal_pages.refusal(outcome, MEMBERSHIPS, title=title)


def _to_show(form: ChooseForm, rows: Sequence[Any]) -> bool:
    """Say whether to show the form; a Submit is refused if no choice is left."""
    return not (form.validate_on_submit() if rows else form.is_submitted())


def _number() -> str:
    return visitor.current().number


def _of_request(request: Any, account: Any) -> str:
    asked_on = f"{day_of(request.asked_at):%m/%d/%Y}"
    return f"{account.last_name}, {request.account_number}, asked {asked_on}"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
