"""The Maintenance tab's pages: what an account says of its holder, and to courts.

Owns Update Personal Information, Update Address Information, Update E-Filer Email Noticing and
Frequency, and Display Registered Courts. What goes to courts is offered on each of the first three.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.account_changes import services as account_changes
from pacer_mock.account_changes.services import Choice
from pacer_mock.account_changes.wording import CHANGE_WORDS, NOT_OFFERED
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.courts.services import registered_courts as courts
from pacer_mock.maintenance import services as upkeep
from pacer_mock.maintenance.domain import noticing_of
from pacer_mock.maintenance.forms import NAME, ForCourts, MovedForm, NameForm, NoticingForm
from pacer_mock.maintenance.services import Changed
from pacer_mock.manage.domain import FILERS
from pacer_mock.manage.views import guard, visitor
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

bp = Blueprint("maintenance", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)


@bp.get("/pscof/manage/registered-courts")
def registered_courts() -> ResponseReturnValue:
    """Show where the account is registered as a filer."""
    with reading() as session:
        registered = courts.of_account(session, visitor.present().subject)
    return render_template("pacer/maintenance/registered_courts.html", registered=registered)


@bp.route("/pscof/manage/personal", methods=["GET", "POST"])
def personal() -> ResponseReturnValue:
    """Update Personal Information, also for selected courts."""
    account, visit = _account(), visitor.present()
    form = NameForm({part: getattr(account, part) for part in NAME})
    choices = _offer(form, account)
    if not form.validate_on_submit():
        return _page("personal", form, choices, (ChangeKind.NAME,), account=account)
    with transaction() as session:
        outcome = upkeep.set_name(session, now(), visit.subject, form.name(), form.chosen())
        if isinstance(outcome, Changed):
            visits.keep(session, visit, name=outcome.account.name)
    return _answer(outcome, form, "Your personal information was changed.")


@bp.route("/pscof/manage/address", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    """Update Address Information, also for selected courts."""
    account = _account()
    with reading() as session:
        fields = drafts.as_typed(account_numbered(session, account.account_number))[Step.ADDRESS]
    form = MovedForm(fields)
    choices = _offer(form, account)
    if not form.validate_on_submit():
        return _page("address", form, choices, (ChangeKind.ADDRESS,))
    number = account.account_number
    with transaction() as session:
        outcome = upkeep.set_address(session, now(), number, form.address(), form.chosen())
    return _answer(outcome, form, "Your address was changed.")


@bp.route("/pscof/manage/noticing", methods=["GET", "POST"])
def noticing() -> ResponseReturnValue:
    """Update E-Filer Email Noticing and Frequency, also for selected courts."""
    account = _account()
    form = NoticingForm(noticing_of(account.noticing, account.email))
    choices = _offer(form, account)
    if not form.validate_on_submit():
        return _page("noticing", form, choices, (ChangeKind.EMAIL, ChangeKind.NOTICING))
    number = account.account_number
    with transaction() as session:
        outcome = upkeep.set_noticing(session, now(), number, form.wanted(), form.chosen())
    return _answer(outcome, form, "Your email noticing was changed.")


def _account() -> Account:
    with reading() as session:
        return account_numbered(session, visitor.present().subject)


def _offer(form: ForCourts, account: Account) -> list[Choice]:
    """Put the courts on the form that this account may ask; return all, for whom files at all."""
    if account.holder not in FILERS:
        form.offer({})
        return []
    with reading() as session:
        choices = account_changes.choices(session, account.account_number)
    form.offer({each.court: each.title for each in choices if not each.blocker})
    return choices


def _page(
    name: str,
    form: ForCourts,
    choices: list[Choice],
    kinds: tuple[ChangeKind, ...],
    **facts: object,
) -> ResponseReturnValue:
    with reading() as session:
        changes = account_changes.newest(session, visitor.present().subject, *kinds)
    page = render_template(
        f"pacer/maintenance/{name}.html",
        form=form,
        closed_to=[(each.title, NOT_OFFERED[each.blocker]) for each in choices if each.blocker],
        changes=changes,
        words=CHANGE_WORDS,
        **facts,
    )
    return page, 422 if form.is_submitted() else 200


def _answer(outcome: Changed | Refused, form: ForCourts, done: str) -> ResponseReturnValue:
    if isinstance(outcome, Refused):
        return guard.refusal(outcome)
    if form.chosen():
        done += " The courts you chose were asked to take it over."
    if outcome.replaced:
        at = "; ".join(outcome.replaced)
        done += f" It takes the place of a change that still waited at: {at}."
    flash(done, "success")
    return redirect(url_for("manage.maintenance"), 303)
