"""The Maintenance tab's pages: what an account says of its holder, and to courts.

Owns Update Personal Information, Update Address Information, Update E-Filer Email Noticing and
Frequency, and Display Registered Courts. What goes to courts is offered on each of the first three.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.account_changes import services as account_changes
from pacer_mock.account_changes.services import Choice
from pacer_mock.account_changes.wording import CHANGE_WORDS, NOT_OFFERED
from pacer_mock.courts.models import RegisteredCourt
from pacer_mock.courts.services import registered_courts as courts
from pacer_mock.maintenance import services as upkeep
from pacer_mock.maintenance.domain import noticing_of
from pacer_mock.maintenance.forms import NAME, ForCourts, MovedForm, NameForm, NoticingForm
from pacer_mock.maintenance.services import Changed
from pacer_mock.manage.domain import FILERS
from pacer_mock.manage.views import guard, visitor
from pacer_mock.manage.views.visitor import Visitor
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, now, transaction

bp = Blueprint("maintenance", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)


@dataclass(frozen=True)
class AtCourts:
    """What courts have to do with a form: which may be asked, and what was sent to them last."""

    choices: Sequence[Choice] = ()
    changes: Sequence[Any] = ()

    def offer_on(self, form: ForCourts) -> None:
        """Put the courts on the form that this account may ask."""
        form.offer({each.court: each.title for each in self.choices if not each.blocker})


def _at_courts(*kinds: ChangeKind) -> Callable[[Work, Visitor], AtCourts]:
    """Return what looks up the courts for a form that sends changes of these *kinds*."""

    def look(session: Work, seen: Visitor) -> AtCourts:
        files = seen.account.holder in FILERS
        return AtCourts(
            account_changes.choices(session, seen.number) if files else (),
            account_changes.newest(session, seen.number, *kinds),
        )

    return look


def _registered(session: Work, seen: Visitor) -> list[tuple[RegisteredCourt, str]]:
    return courts.of_account(session, seen.number)


@bp.get("/pscof/manage/registered-courts")
@visitor.reads(_registered)
def registered_courts(registered: list[tuple[RegisteredCourt, str]]) -> ResponseReturnValue:
    """Show where the account is registered as a filer."""
    return render_template("pacer/maintenance/registered_courts.html", registered=registered)


@bp.route("/pscof/manage/personal", methods=["GET", "POST"])
@visitor.reads(_at_courts(ChangeKind.NAME))
def personal(at: AtCourts) -> ResponseReturnValue:
    """Update Personal Information, also for selected courts."""
    seen = visitor.current()
    form = NameForm({part: getattr(seen.account, part) for part in NAME})
    at.offer_on(form)
    if not form.validate_on_submit():
        return _page("personal", form, at)
    with transaction() as session:
        outcome = upkeep.set_name(session, now(), seen.number, form.name(), form.chosen())
        if isinstance(outcome, Changed):
            visits.keep(session, seen.visit, name=outcome.account.name)
    return _answer(outcome, form, "Your personal information was changed.")


def _address_at_courts(session: Work, seen: Visitor) -> tuple[Mapping[str, str], AtCourts]:
    fields = drafts.as_typed(seen.account)[Step.ADDRESS]
    return fields, _at_courts(ChangeKind.ADDRESS)(session, seen)


@bp.route("/pscof/manage/address", methods=["GET", "POST"])
@visitor.reads(_address_at_courts)
def address(found: tuple[Mapping[str, str], AtCourts]) -> ResponseReturnValue:
    """Update Address Information, also for selected courts."""
    fields, at = found
    form = MovedForm(fields)
    at.offer_on(form)
    if not form.validate_on_submit():
        return _page("address", form, at)
    number = visitor.current().number
    with transaction() as session:
        outcome = upkeep.set_address(session, now(), number, form.address(), form.chosen())
    return _answer(outcome, form, "Your address was changed.")


@bp.route("/pscof/manage/noticing", methods=["GET", "POST"])
@visitor.reads(_at_courts(ChangeKind.EMAIL, ChangeKind.NOTICING))
def noticing(at: AtCourts) -> ResponseReturnValue:
    """Update E-Filer Email Noticing and Frequency, also for selected courts."""
    account = visitor.current().account
    form = NoticingForm(noticing_of(account.noticing, account.email))
    at.offer_on(form)
    if not form.validate_on_submit():
        return _page("noticing", form, at)
    number = account.account_number
    with transaction() as session:
        outcome = upkeep.set_noticing(session, now(), number, form.wanted(), form.chosen())
    return _answer(outcome, form, "Your email noticing was changed.")


def _page(name: str, form: ForCourts, at: AtCourts) -> ResponseReturnValue:
    page = render_template(
        f"pacer/maintenance/{name}.html",
        form=form,
        closed_to=[(each.title, NOT_OFFERED[each.blocker]) for each in at.choices if each.blocker],
        changes=at.changes,
        words=CHANGE_WORDS,
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
