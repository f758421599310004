"""The Upgrade wizard: Person, Address, Security; only the last Submit changes the account.

Owns its pages. A person who leaves half-way finds the account as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.credentials import CredentialFaults, personal_parts
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.forms import password_meter
from pacer_mock.accounts.forms.security import SecurityForm
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import credentials
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.wording import password_hint
from pacer_mock.manage.views import visitor
from pacer_mock.upgrade import services as upgrade
from pacer_mock.upgrade.domain import may_keep_username
from pacer_mock.upgrade.wording import UPGRADE_REFUSALS
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard import views as wizard
from pacer_mock.wizard.domain import Step
from pacer_mock.wizard.forms import AddressForm, PersonForm
from pacer_mock.wizard.services import UPGRADE
from sso_sim.contract.paths import Path
from sso_sim.kit import refusals, visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction

bp = Blueprint(UPGRADE, __name__)
bp.before_request(visitor.log_in_first)
bp.context_processor(visitor.around)


@bp.route(Path.UPGRADE, methods=["GET", "POST"])
def person() -> ResponseReturnValue:
    """Show or take the Person tab."""
    account, typed, prefilled = _looked_up()
    if isinstance(account, Refused):
        return _turned_away(account)
    fields = typed.of(Step.PERSON) or prefilled[Step.PERSON]
    form = PersonForm(fields, today=day_of(now()), holder=account.holder)
    return wizard.kept_step(UPGRADE, Step.PERSON, form, _owner)


@bp.route("/pscof/upgrade/address", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    """Show or take the Address tab."""
    account, typed, prefilled = _looked_up()
    if isinstance(account, Refused):
        return _turned_away(account)
    missing = wizard.first_missing(UPGRADE, Step.ADDRESS, typed)
    if missing is not None:
        return missing
    form = AddressForm(typed.of(Step.ADDRESS) or prefilled[Step.ADDRESS])
    return wizard.kept_step(UPGRADE, Step.ADDRESS, form, _owner)


@bp.route("/pscof/upgrade/security", methods=["GET", "POST"])
def security() -> ResponseReturnValue:
    """Show the Security tab, or upgrade the account."""
    account, typed, _ = _looked_up()
    if typed.result:
        return redirect(url_for("upgrade.complete"), 303)
    if isinstance(account, Refused):
        return _turned_away(account)
    missing = wizard.first_missing(UPGRADE, Step.SECURITY, typed)
    if missing is not None:
        return missing
    kept = account.username if may_keep_username(account.username) else ""
    fields = typed.of(Step.SECURITY) or {"username": kept}
    person = typed.of(Step.PERSON)
    form = SecurityForm(rules_on(day_of(now())).password, fields)
    form.offer(personal_parts(password_meter.person_of(person)))
    if "back" in request.form:
        return _back(form)
    if form.validate_on_submit():
        return _submit(form, account, person)
    if form.is_submitted():
        number = account.account_number
        with reading() as session:
            form.show(credentials.faults(session, now(), person, *form.wanted(), number))
    return _security_page(form, account, person), 422 if form.is_submitted() else 200


def _submit(form: SecurityForm, account: Account, person: Mapping[str, str]) -> ResponseReturnValue:
    visit, chosen = visitor.present(), form.security(here().passwords)
    with transaction() as session:
        outcome = upgrade.upgrade(session, now(), visit.subject, visit.id, chosen)
        if isinstance(outcome, Account):
            visits.keep(session, visit, name=outcome.name)
    match outcome:
        case Account():
            return redirect(url_for("upgrade.complete"), 303)
        case CredentialFaults():
            form.show(outcome)
            return _security_page(form, account, person), 422
        case Step():
            return wizard.to_step(UPGRADE, outcome)
        case Refused():
            return _refusal_page(outcome)
        case _:
            assert_never(outcome)


@bp.get("/pscof/upgrade/complete")
def complete() -> ResponseReturnValue:
    """Say that the upgrade is complete."""
    visit = visitor.present()
    with reading() as session:
        typed = drafts.typed(session, visit.id, UPGRADE)
        account = account_numbered(session, visit.subject)
    if not typed.result:
        return redirect(url_for("manage.settings"))
    return render_template("pacer/upgrade/complete.html", account=account)


def _looked_up() -> tuple[Account | Refused, drafts.Typed, dict[str, dict[str, str]]]:
    """Return the account or why it cannot upgrade, what was typed, and what stands in it."""
    visit = visitor.present()
    with reading() as session:
        account = upgrade.account_to_upgrade(session, visit.subject)
        typed = drafts.typed(session, visit.id, UPGRADE)
        prefilled = drafts.as_typed(account_numbered(session, visit.subject))
    return account, typed, prefilled


def _owner(_session: object) -> str:
    return visitor.present().id


def _back(form: SecurityForm) -> ResponseReturnValue:
    with transaction() as session:
        owner = visitor.present().id
        drafts.keep(session, now(), owner, UPGRADE, Step.SECURITY, form.kept(), done=False)
    return wizard.to_step(UPGRADE, Step.ADDRESS)


def _security_page(form: SecurityForm, account: Account, person: Mapping[str, str]) -> str:
    hint = password_hint(form.rule)
    return wizard.page(
        UPGRADE,
        Step.SECURITY,
        form,
        account=account,
        may_keep=may_keep_username(account.username),
        password_hint=hint,
        meter=password_meter.of(form.rule, password_meter.person_of(person)),
    )


def _turned_away(refused: Refused) -> ResponseReturnValue:
    """Say why the wizard does not open, and keep it in the trail."""
    with transaction() as session:
        upgrade.tell_refusal(session, now(), visitor.present().subject, refused)
    return _refusal_page(refused)


def _refusal_page(refused: Refused) -> ResponseReturnValue:
    return refusals.page(
        refused,
        UPGRADE_REFUSALS,
        visitor.place,
        title="This account cannot be upgraded",
        layout="pacer/layout.html",
        unchanged="Your account is as it was.",
    )
