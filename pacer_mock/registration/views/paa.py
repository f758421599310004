"""Register a PACER Administrative Account (PAA): the firm, the responsible person, security.

Owns its pages, except those that every registration has (`last_step`). Nobody is asked whether they
have an account already: a person responsible for a firm may well have one of their own.
"""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.services.days import day_of
from pacer_mock.manage.views import visitor
from pacer_mock.registration.views import last_step
from pacer_mock.wizard import views as wizard
from pacer_mock.wizard.domain import Step
from pacer_mock.wizard.forms import PaaAddressForm, PaaPersonForm
from pacer_mock.wizard.services import PAA_REGISTRATION, Typed
from sso_sim.kit.request_context import now

bp = Blueprint(PAA_REGISTRATION, __name__)
bp.context_processor(visitor.around)

OWNER = last_step.owner_in(PAA_REGISTRATION)


@bp.route("/pscof/paa-registration/person", methods=["GET", "POST"])
def person() -> ResponseReturnValue:
    """Show the Person tab, or process its form."""
    typed = last_step.typed_in(PAA_REGISTRATION)
    form = PaaPersonForm(typed.of(Step.PERSON), today=day_of(now()))
    return wizard.kept_step(PAA_REGISTRATION, Step.PERSON, form, OWNER)


@bp.route("/pscof/paa-registration/address", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    """Show the Address tab, or process its form."""
    typed = last_step.typed_in(PAA_REGISTRATION)
    missing = _first_missing(Step.ADDRESS, typed)
    if missing is not None:
        return missing
    form = PaaAddressForm(typed.of(Step.ADDRESS))
    return wizard.kept_step(PAA_REGISTRATION, Step.ADDRESS, form, OWNER)


@bp.route("/pscof/paa-registration/security", methods=["GET", "POST"])
def security() -> ResponseReturnValue:
    """Show the last tab, or open the account."""
    return last_step.last_step(PAA_REGISTRATION, _first_missing)


@bp.get("/pscof/paa-registration/complete")
def complete() -> ResponseReturnValue:
    """Say that the account is open."""
    return last_step.complete(PAA_REGISTRATION)


def _first_missing(step: Step, typed: Typed) -> ResponseReturnValue | None:
    return wizard.first_missing(PAA_REGISTRATION, step, typed)
