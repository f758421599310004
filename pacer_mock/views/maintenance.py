"""The Maintenance tab's pages: what an account says of its holder, and to courts.

Owns Update Personal Information, Update Address Information, Update E-Filer Email Noticing and
Frequency, and Display Registered Courts.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.domain.upkeep import noticing_of
from pacer_mock.domain.wizard import Step
from pacer_mock.models import Account
from pacer_mock.services import drafts, upkeep
from pacer_mock.services import registered_courts as courts
from pacer_mock.services.accounts import account_numbered
from pacer_mock.views import manage_guard, visiting
from pacer_mock.views.upkeep_forms import NAME, MovedForm, NameForm, NoticingForm
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.sandbox import now, reading, transaction

bp = Blueprint("maintenance", __name__)
bp.before_request(manage_guard.item_first)
bp.context_processor(visiting.around)


@bp.get("/pscof/manage/registered-courts")
def registered_courts() -> ResponseReturnValue:
    """Show where the account is registered as a filer."""
    with reading() as session:
        registered = courts.of_account(session, visiting.present().subject)
    return render_template("pacer/maintenance_registered_courts.html", registered=registered)


@bp.route("/pscof/manage/personal", methods=["GET", "POST"])
def personal() -> ResponseReturnValue:
    """Update Personal Information."""
    account, visit = _account(), visiting.present()
    form = NameForm({part: getattr(account, part) for part in NAME})
    if not form.validate_on_submit():
        page = render_template("pacer/maintenance_personal.html", form=form, account=account)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        outcome = upkeep.set_name(session, now(), visit.subject, form.name())
        if isinstance(outcome, Account):
            visits.keep(session, visit, name=outcome.name)
    return _answer(outcome, "Your personal information was changed.")


@bp.route("/pscof/manage/address", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    """Update Address Information, also for selected courts."""
    with reading() as session:
        number = visiting.present().subject
        fields = drafts.as_typed(account_numbered(session, number))[Step.ADDRESS]
        registered = courts.of_account(session, number)
        waiting = upkeep.address_updates(session, number)
    titles = {row.court: title for row, title in registered}
    form = MovedForm(fields, titles)
    if not form.validate_on_submit():
        facts = {"titles": titles, "waiting": waiting}
        page = render_template("pacer/maintenance_address.html", form=form, **facts)
        return page, 422 if form.is_submitted() else 200
    chosen = form.courts.data or []
    with transaction() as session:
        outcome = upkeep.set_address(session, now(), number, form.address(), chosen)
    return _answer(outcome, "Your address was changed." + (SENT if chosen else ""))


SENT = " The courts you chose were asked to take it over."


@bp.route("/pscof/manage/noticing", methods=["GET", "POST"])
def noticing() -> ResponseReturnValue:
    """Update E-Filer Email Noticing and Frequency."""
    account = _account()
    form = NoticingForm(noticing_of(account.noticing, account.email))
    if not form.validate_on_submit():
        page = render_template("pacer/maintenance_noticing.html", form=form)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        number = account.account_number
        outcome = upkeep.set_noticing(session, now(), number, form.wanted())
    return _answer(outcome, "Your email noticing was changed.")


def _account() -> Account:
    with reading() as session:
        return account_numbered(session, visiting.present().subject)


def _answer(outcome: upkeep.Outcome, done: str) -> ResponseReturnValue:
    if isinstance(outcome, Refused):
        return manage_guard.refusal(outcome)
    flash(done, "success")
    return redirect(url_for("manage.maintenance"), 303)
