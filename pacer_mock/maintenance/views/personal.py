"""Maintenance tab: the holder's name, address and notices, at PACER and at courts.

Owns Update Personal Information, Update Address Information, Update E-Filer Email Noticing and
Frequency, and Display Registered Courts. Each of the first three offers to send the change to
courts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.account_changes import services as account_changes
from pacer_mock.account_changes.services import Choice
from pacer_mock.account_changes.wording import NOT_OFFERED
from pacer_mock.court_requests.wording import CHANGE_WORDS
from pacer_mock.courts.models import RegisteredCourt
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
from sso_sim.kit.request_context import Work, now, transaction

Form = TypeVar("Form", bound=ForCourts)

bp = Blueprint("maintenance", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)


@dataclass(frozen=True)
class Sheet(Generic[Form]):
    """A form, sent or not, and the courts that its change concerns.

    *choices* are the courts that may or may not be asked, *changes* the changes last sent to them.
    """

    form: Form
    choices: Sequence[Choice]
    is_good: bool
    changes: Sequence[Any]


def _sheet(session: Work, form: Form, *kinds: ChangeKind) -> Sheet[Form]:
    """Offer on *form* the courts that this account may ask, and check the input."""
    seen = visitor.current()
    files = seen.account.holder in FILERS
    choices = account_changes.choices(session, seen.number) if files else []
    form.offer({each.court: each.title for each in choices if not each.blocker})
    is_good = form.validate_on_submit()
    changes = () if is_good else account_changes.newest(session, seen.number, *kinds)
    return Sheet(form, choices, is_good, changes)


def _name(session: Work, _number: str) -> Sheet[NameForm]:
    account = visitor.current().account
    form = NameForm({part: getattr(account, part) for part in NAME})
    return _sheet(session, form, ChangeKind.NAME)


def _address(session: Work, _number: str) -> Sheet[MovedForm]:
    form = MovedForm(drafts.as_typed(visitor.current().account)[Step.ADDRESS])
    return _sheet(session, form, ChangeKind.ADDRESS)


def _noticing(session: Work, _number: str) -> Sheet[NoticingForm]:
    account = visitor.current().account
    form = NoticingForm(noticing_of(account.noticing, account.email))
    return _sheet(session, form, ChangeKind.EMAIL, ChangeKind.NOTICING)


@bp.get("/pscof/manage/registered-courts")
@visitor.reads(courts.of_account)
def registered_courts(registered: list[tuple[RegisteredCourt, str]]) -> ResponseReturnValue:
    """Show where the account is registered as a filer."""
    return render_template("pacer/maintenance/registered_courts.html", registered=registered)


@bp.route("/pscof/manage/personal", methods=["GET", "POST"])
@visitor.reads(_name)
def personal(sheet: Sheet[NameForm]) -> ResponseReturnValue:
    """Update Personal Information, also for selected courts."""
    if not sheet.is_good:
        return _page("personal", sheet)
    seen, form = visitor.current(), sheet.form
    with transaction() as session:
        outcome = upkeep.set_name(session, now(), seen.number, form.name(), form.chosen())
        if isinstance(outcome, Changed):
            visits.keep(session, seen.visit, name=outcome.account.name)
    return _answer(outcome, form, "Your personal information was changed.")


@bp.route("/pscof/manage/address", methods=["GET", "POST"])
@visitor.reads(_address)
def address(sheet: Sheet[MovedForm]) -> ResponseReturnValue:
    """Update Address Information, also for selected courts."""
    if not sheet.is_good:
        return _page("address", sheet)
    number, form = visitor.current().number, sheet.form
    with transaction() as session:
        outcome = upkeep.set_address(session, now(), number, form.address(), form.chosen())
    return _answer(outcome, form, "Your address was changed.")


@bp.route("/pscof/manage/noticing", methods=["GET", "POST"])
@visitor.reads(_noticing)
def noticing(sheet: Sheet[NoticingForm]) -> ResponseReturnValue:
    """Update E-Filer Email Noticing and Frequency, also for selected courts."""
    if not sheet.is_good:
        return _page("noticing", sheet)
    number, form = visitor.current().number, sheet.form
    with transaction() as session:
        outcome = upkeep.set_noticing(session, now(), number, form.wanted(), form.chosen())
    return _answer(outcome, form, "Your email noticing was changed.")


def _page(name: str, sheet: Sheet[Any]) -> ResponseReturnValue:
    page = render_template(
        f"pacer/maintenance/{name}.html",
        form=sheet.form,
        closed_to=[
            (each.title, NOT_OFFERED[each.blocker]) for each in sheet.choices if each.blocker
        ],
        changes=sheet.changes,
        words=CHANGE_WORDS,
    )
    return page, 422 if sheet.form.is_submitted() else 200


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
