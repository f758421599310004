"""Attorney Admissions / E-File Registration, and the status of applications.

Owns the pages: court, choice of application, details, and the two lists. Linking is not here: each
page says where it is. The pages say whether the court takes applications before a person types
anything.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.court_requests import services as court_requests
from pacer_mock.court_requests.models import AccountChange, EfileApplication
from pacer_mock.court_requests.wording import APPLICATIONS, CHANGE_WORDS, STATES
from pacer_mock.courts.models import Court
from pacer_mock.courts.services import stages
from pacer_mock.e_file import services as e_file
from pacer_mock.e_file.domain import Applicant, offered
from pacer_mock.e_file.forms import ApplicationForm, CourtForm, DetailsForm
from pacer_mock.e_file.wording import APPLICATION_HELP, E_FILE, NOT_SENT
from pacer_mock.manage.domain import Item
from pacer_mock.manage.views import guard, refusal_pages, visitor
from sso_sim.contract.apps import COURT
from sso_sim.contract.e_file_registrations import Application
from sso_sim.contract.paths import Path
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction, url_of

bp = Blueprint("e_file", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)

ITEMS = {
    Applicant.ATTORNEY: Item.ATTORNEY_E_FILE,
    Applicant.NON_ATTORNEY: Item.NON_ATTORNEY_E_FILE,
}
LONGEST_KEY = 32


@bp.route(Path.E_FILE, methods=["GET", "POST"])
def attorney() -> ResponseReturnValue:
    """Choose the court, as an attorney."""
    return _court_page(Applicant.ATTORNEY)


@bp.route("/pscof/manage/e-file/non-attorney", methods=["GET", "POST"])
def non_attorney() -> ResponseReturnValue:
    """Choose the court, as a person who is not an attorney."""
    return _court_page(Applicant.NON_ATTORNEY)


@bp.route("/pscof/manage/e-file/<applicant>/<court>", methods=["GET", "POST"])
def application(applicant: str, court: str) -> ResponseReturnValue:
    """Choose the application at the court."""
    who, at = _applicant(applicant), _court(court)
    refused = _not_for_this_account(who) or _turned_away(at)
    if refused is not None:
        return refused
    form = ApplicationForm(who, at.kind)
    if form.validate_on_submit():
        wanted = form.application.data
        return redirect(url_for(".details", applicant=applicant, court=court, wanted=wanted), 303)
    helps = [(APPLICATIONS[each], APPLICATION_HELP[each]) for each in offered(who, at.kind)]
    facts = {"court": at, "link": _link(at), "helps": helps}
    page = render_template("pacer/e_file/application.html", form=form, **facts)
    return page, 422 if form.is_submitted() else 200


@bp.route("/pscof/manage/e-file/<applicant>/<court>/<wanted>", methods=["GET", "POST"])
def details(applicant: str, court: str, wanted: str) -> ResponseReturnValue:
    """Ask for the details that this application needs, and send it to the court."""
    who, at = _applicant(applicant), _court(court)
    applied = next((each for each in offered(who, at.kind) if each == wanted), None) or abort(404)
    refused = _not_for_this_account(who)
    if refused is not None:
        return refused
    form = DetailsForm(applied, day_of(now()))
    if form.validate_on_submit():
        return _send(at, applied, form)
    refused = _turned_away(at)
    if refused is not None:
        return refused
    if not form.is_submitted():
        form.key.data = secrets.token_urlsafe(16)
    with reading() as session:
        account = account_numbered(session, visitor.present().subject)
    shown = {"account": account, "court": at, "label": APPLICATIONS[applied]}
    page = render_template("pacer/e_file/details.html", form=form, **shown)
    return page, 422 if form.is_submitted() else 200


@bp.get("/pscof/manage/e-file/status")
def status() -> ResponseReturnValue:
    """Check E-File Status: the newest application at each court."""
    newest: dict[str, Any] = {}
    with reading() as session:
        sent = court_requests.history(session, visitor.present().subject, EfileApplication)
    for row, title in sent:
        newest.setdefault(row.court, (row, title))
    return _list_page("status", list(newest.values()))


@bp.get("/pscof/manage/e-file/history")
def history() -> ResponseReturnValue:
    """E-File Registration/Maintenance History: every application and change ever sent."""
    number = visitor.present().subject
    with reading() as session:
        rows = court_requests.history(session, number, EfileApplication)
        changes = court_requests.history(session, number, AccountChange)
    return _list_page("history", rows, changes=changes, words=CHANGE_WORDS)


def _court_page(applicant: Applicant) -> ResponseReturnValue:
    with reading() as session:
        courts = stages.courts(session)
    form = CourtForm(courts)
    if not form.validate_on_submit():
        page = render_template(
            "pacer/e_file/court.html", form=form, applicant=applicant, courts=courts, link=_link
        )
        return page, 422 if form.is_submitted() else 200
    chosen = _court(form.court.data)
    refused = _turned_away(chosen)
    if refused is not None:
        return refused
    return redirect(url_for(".application", applicant=applicant, court=chosen.court), 303)


def _send(court: Court, applied: Application, form: DetailsForm) -> ResponseReturnValue:
    key = (form.key.data or secrets.token_urlsafe(16))[:LONGEST_KEY]
    if not key.replace("-", "").replace("_", "").isalnum() or not key.isascii():
        abort(400)
    with transaction() as session:
        outcome = e_file.apply(
            session,
            now(),
            visitor.present().subject,
            court,
            applied,
            form.details(),
            key=key,
        )
    if isinstance(outcome, Refused):
        return _refusal(outcome)
    flash(
        f"Your registration was sent to the {court.title}. It decides; PACER mails you.", "success"
    )
    return redirect(url_for(".status"), 303)


def _applicant(word: str) -> Applicant:
    return next((each for each in Applicant if each == word), None) or abort(404)


def _court(code: str) -> Court:
    with reading() as session:
        return e_file.court_named(session, code) or abort(404)


def _not_for_this_account(applicant: Applicant) -> ResponseReturnValue | None:
    return guard.turned_away(ITEMS[applicant])


def _turned_away(court: Court) -> ResponseReturnValue | None:
    number = visitor.present().subject
    with reading() as session:
        refused = e_file.turned_away(session, number, court)
    if refused is None:
        return None
    with transaction() as session:
        e_file.tell_refused(session, now(), number, refused)
    return _refusal(refused)


def _refusal(refused: Refused) -> ResponseReturnValue:
    return refusal_pages.refusal(refused, E_FILE, title=NOT_SENT)


def _list_page(name: str, rows: list[Any], **facts: Any) -> str:
    facts |= {"rows": rows, "applications": APPLICATIONS, "states": STATES}
    return render_template(f"pacer/e_file/{name}.html", **facts)


def _link(court: Court) -> str:
    return url_of(COURT, Path.COURT_LINK.format(court=court.court))
