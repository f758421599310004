"""Register for an Account: Person, Address, Security and the activation of an individual account.

Owns its pages, except those that every registration has (`last_step`).
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from pacer_mock.accounts.services.days import day_of
from pacer_mock.manage.views import visitor
from pacer_mock.registration.services import duplicates
from pacer_mock.registration.views import last_step
from pacer_mock.registration.wording import EXISTING
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard import views as wizard
from pacer_mock.wizard.domain import Step
from pacer_mock.wizard.forms import AddressForm, RegistrationPersonForm
from pacer_mock.wizard.services import REGISTRATION
from sso_sim.contract.paths import Path
from sso_sim.kit.request_context import now, reading, transaction

bp = Blueprint(REGISTRATION, __name__)
bp.context_processor(visitor.around)

OWNER = last_step.owner_in(REGISTRATION)


@bp.get(Path.REGISTER)
def start() -> ResponseReturnValue:
    """Show the purpose of an account and the data needed to open one."""
    return render_template("pacer/registration/start.html")


@bp.route("/pscof/registration/person", methods=["GET", "POST"])
def person() -> ResponseReturnValue:
    """Show the Person tab, or process its form."""
    typed = last_step.typed_in(REGISTRATION)
    form = RegistrationPersonForm(typed.of(Step.PERSON), today=day_of(now()))
    return wizard.kept_step(REGISTRATION, Step.PERSON, form, OWNER)


@bp.route("/pscof/registration/existing", methods=["GET", "POST"])
def existing() -> ResponseReturnValue:
    """Say that an account may already exist, or go on all the same."""
    typed = last_step.typed_in(REGISTRATION)
    missing = wizard.first_missing(REGISTRATION, Step.ADDRESS, typed)
    if missing is not None:
        return missing
    form = FlaskForm()
    if form.validate_on_submit():
        with transaction() as session:
            duplicates.go_on(session, now(), OWNER(session))
        return wizard.to_step(REGISTRATION, Step.ADDRESS)
    with reading() as session:
        found = duplicates.to_ask(session, typed)
    if found is None:
        return wizard.to_step(REGISTRATION, Step.ADDRESS)
    page = "pacer/registration/existing.html"
    return render_template(page, form=form, found=found, sentences=EXISTING[found])


@bp.route("/pscof/registration/address", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    """Show the Address tab, or process its form."""
    typed = last_step.typed_in(REGISTRATION)
    missing = _first_missing(Step.ADDRESS, typed)
    if missing is not None:
        return missing
    form = AddressForm(typed.of(Step.ADDRESS))
    return wizard.kept_step(REGISTRATION, Step.ADDRESS, form, OWNER)


@bp.route("/pscof/registration/security", methods=["GET", "POST"])
def security() -> ResponseReturnValue:
    """Show the last tab, or open the account."""
    return last_step.last_step(REGISTRATION, _first_missing)


@bp.get("/pscof/registration/complete")
def complete() -> ResponseReturnValue:
    """Say that the account is open."""
    return last_step.complete(REGISTRATION)


def _first_missing(step: Step, typed: drafts.Typed) -> ResponseReturnValue | None:
    """Return the redirect to what must come before *step*, including the duplicate question."""
    missing = wizard.first_missing(REGISTRATION, step, typed)
    if missing is not None:
        return missing
    with reading() as session:
        asked = duplicates.to_ask(session, typed) is not None
    return redirect(url_for("registration.existing"), 303) if asked else None
