"""The Upgrade wizard: Person, Address, Security; only the last Submit changes the account.

Owns its pages. A person who leaves half-way finds the account unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.credentials import CredentialFaults, personal_parts
from pacer_mock.accounts.forms import password_meter
from pacer_mock.accounts.forms.security import SecurityForm
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import credentials
from pacer_mock.accounts.wording import password_hint
from pacer_mock.manage.views import refusal_pages, visitor
from pacer_mock.upgrade import services as upgrade
from pacer_mock.upgrade.domain import may_keep_username
from pacer_mock.upgrade.wording import UPGRADE_REFUSALS
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard import views as wizard
from pacer_mock.wizard.domain import Step
from pacer_mock.wizard.forms import AddressForm, PersonForm
from pacer_mock.wizard.services import UPGRADE
from sso_sim.contract.events import Event
from sso_sim.contract.paths import Path
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, here, now, reading, transaction

bp = Blueprint(UPGRADE, __name__)
bp.before_request(visitor.log_in_first)
bp.context_processor(visitor.around)


@dataclass(frozen=True)
class Begun:
    """An upgrade in progress: its obstacles, the input so far, and the account's present data."""

    refused: Refused | None
    typed: drafts.Typed
    prefilled: Mapping[str, Mapping[str, str]]


def _begun(session: Work, _number: str) -> Begun:
    seen = visitor.current()
    typed = drafts.typed(session, seen.visit.id, UPGRADE)
    return Begun(upgrade.refused(seen.account), typed, drafts.as_typed(seen.account))


@bp.route(Path.UPGRADE, methods=["GET", "POST"])
@visitor.reads(_begun)
def person(begun: Begun) -> ResponseReturnValue:
    """Show the Person tab, or process its form."""
    if begun.refused:
        return _refusal(begun.refused, tell=Event.PACER_UPGRADE_REFUSED)
    seen = visitor.current()
    fields = begun.typed.of(Step.PERSON) or begun.prefilled[Step.PERSON]
    form = PersonForm(fields, today=seen.today, holder=seen.account.holder)
    return wizard.kept_step(UPGRADE, Step.PERSON, form, _owner)


@bp.route("/pscof/upgrade/address", methods=["GET", "POST"])
@visitor.reads(_begun)
def address(begun: Begun) -> ResponseReturnValue:
    """Show the Address tab, or process its form."""
    if begun.refused:
        return _refusal(begun.refused, tell=Event.PACER_UPGRADE_REFUSED)
    missing = wizard.first_missing(UPGRADE, Step.ADDRESS, begun.typed)
    if missing is not None:
        return missing
    form = AddressForm(begun.typed.of(Step.ADDRESS) or begun.prefilled[Step.ADDRESS])
    return wizard.kept_step(UPGRADE, Step.ADDRESS, form, _owner)


@bp.route("/pscof/upgrade/security", methods=["GET", "POST"])
@visitor.reads(_begun)
def security(begun: Begun) -> ResponseReturnValue:
    """Show the Security tab, or upgrade the account."""
    seen, typed = visitor.current(), begun.typed
    account = seen.account
    if typed.result:
        return redirect(url_for("upgrade.complete"), 303)
    if begun.refused:
        return _refusal(begun.refused, tell=Event.PACER_UPGRADE_REFUSED)
    missing = wizard.first_missing(UPGRADE, Step.SECURITY, typed)
    if missing is not None:
        return missing
    kept = account.username if may_keep_username(account.username) else ""
    fields = typed.of(Step.SECURITY) or {"username": kept}
    person = typed.of(Step.PERSON)
    form = SecurityForm(seen.rules.password, fields)
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
            return _refusal(outcome)
        case _:
            assert_never(outcome)


@bp.get("/pscof/upgrade/complete")
@visitor.reads(_begun)
def complete(begun: Begun) -> ResponseReturnValue:
    """Say that the upgrade is complete."""
    if not begun.typed.result:
        return redirect(url_for("manage.settings"))
    return render_template("pacer/upgrade/complete.html", account=visitor.current().account)


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


def _refusal(refused: Refused, tell: Event | None = None) -> ResponseReturnValue:
    return refusal_pages.refusal(
        refused,
        UPGRADE_REFUSALS,
        title="This account cannot be upgraded",
        tell=tell,
        unchanged="Your account is as it was.",
    )
