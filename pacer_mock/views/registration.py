"""Register for an Account: Person, Address, Security and the activation.

Owns its pages. Whoever registers has no account yet, so the draft belongs to an anonymous visit.
"""

from __future__ import annotations

from typing import Any, assert_never

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from pacer_mock.domain.account_types import Status
from pacer_mock.domain.credentials import CredentialFaults, personal_parts
from pacer_mock.domain.duplicates import Likeness
from pacer_mock.domain.registration import TRAINING_CARDS
from pacer_mock.domain.rulebook import rules_on
from pacer_mock.domain.wizard import Step
from pacer_mock.models import Account
from pacer_mock.services import credentials, drafts, duplicates, registration
from pacer_mock.services.accounts import account_numbered
from pacer_mock.services.calendar import day_of
from pacer_mock.services.drafts import REGISTRATION
from pacer_mock.views import notices, password_meter, visiting, wizard
from pacer_mock.views.forms import AddressForm, RegistrationPersonForm
from pacer_mock.views.security_forms import RegistrationSecurityForm
from pacer_mock.wording import password_hint
from pacer_mock.wording_registration import EXISTING
from sso_sim.contract import Path
from sso_sim.kit import visits
from sso_sim.kit.sandbox import here, now, reading, transaction

bp = Blueprint(REGISTRATION, __name__)
bp.context_processor(visiting.around)

NOBODY = "nobody"
NOTHING = drafts.Typed({}, frozenset())


@bp.get(Path.REGISTER)
def start() -> ResponseReturnValue:
    """Say what an account is for and what is needed to open one."""
    return render_template("pacer/registration_start.html")


@bp.route("/pscof/registration/person", methods=["GET", "POST"])
def person() -> ResponseReturnValue:
    """Show or take the Person tab."""
    form = RegistrationPersonForm(_typed().of(Step.PERSON), today=day_of(now()))
    return wizard.kept_step(REGISTRATION, Step.PERSON, form, _owner)


@bp.route("/pscof/registration/existing", methods=["GET", "POST"])
def existing() -> ResponseReturnValue:
    """Say that an account may already exist, or go on all the same."""
    typed = _typed()
    missing = wizard.first_missing(REGISTRATION, Step.ADDRESS, typed)
    if missing is not None:
        return missing
    form = FlaskForm()
    if form.validate_on_submit():
        with transaction() as session:
            duplicates.go_on(session, now(), _owner(session))
        return wizard.to_step(REGISTRATION, Step.ADDRESS)
    with reading() as session:
        found = duplicates.to_ask(session, typed)
    if found is None:
        return wizard.to_step(REGISTRATION, Step.ADDRESS)
    page = "pacer/registration_existing.html"
    return render_template(page, form=form, found=found, sentences=EXISTING[found])


@bp.route("/pscof/registration/address", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    """Show or take the Address tab."""
    typed = _typed()
    missing = _first_missing(Step.ADDRESS, typed)
    if missing is not None:
        return missing
    form = AddressForm(typed.of(Step.ADDRESS))
    return wizard.kept_step(REGISTRATION, Step.ADDRESS, form, _owner)


@bp.route("/pscof/registration/security", methods=["GET", "POST"])
def security() -> ResponseReturnValue:
    """Show the last tab, or open the account."""
    typed = _typed()
    if typed.result:
        return redirect(url_for("registration.complete"), 303)
    missing = _first_missing(Step.SECURITY, typed)
    if missing is not None:
        return missing
    today = day_of(now())
    rule = rules_on(today).password
    person = typed.of(Step.PERSON)
    form = RegistrationSecurityForm(rule, typed.of(Step.SECURITY), today)
    form.offer(personal_parts(password_meter.person_of(person)))
    if "back" in request.form:
        return _back(form)
    if form.validate_on_submit():
        return _submit(form)
    if form.is_submitted():
        with reading() as session:
            form.show(credentials.faults(session, now(), person, *form.wanted()))
    return _security_page(form), 422 if form.is_submitted() else 200


def _submit(form: RegistrationSecurityForm) -> ResponseReturnValue:
    chosen = form.security(here().passwords)
    with transaction() as session:
        card = form.last_four()
        outcome = registration.register(session, now(), _owner(session), chosen, card)
    match outcome:
        case Account():
            return redirect(url_for("registration.complete"), 303)
        case CredentialFaults():
            form.show(outcome)
            return _security_page(form), 422
        case Step():
            return wizard.to_step(REGISTRATION, outcome)
        case Likeness():
            return redirect(url_for("registration.existing"), 303)
        case _:
            assert_never(outcome)


@bp.get("/pscof/registration/complete")
def complete() -> ResponseReturnValue:
    """Say that the account is open: its number, its username, and when it can be used."""
    typed = _typed()
    if not typed.result:
        return redirect(url_for("registration.start"))
    with reading() as session:
        account = account_numbered(session, typed.result)
        letter = account.letter
    waiting = account.status == Status.AWAITING_TOKEN
    page = "pacer/registration_complete.html"
    about = {"letter": letter, "waiting": waiting, "notices": notices.of_account(account)}
    return render_template(page, account=account, **about)


def _typed() -> drafts.Typed:
    with reading() as session:
        visit = visits.current(session, REGISTRATION)
        return NOTHING if visit is None else drafts.typed(session, visit.id, REGISTRATION)


def _first_missing(step: Step, typed: drafts.Typed) -> ResponseReturnValue | None:
    """Return the way to what must come before *step*, the question about an account included."""
    missing = wizard.first_missing(REGISTRATION, step, typed)
    if missing is not None:
        return missing
    with reading() as session:
        asked = duplicates.to_ask(session, typed) is not None
    return redirect(url_for("registration.existing"), 303) if asked else None


def _owner(session: Any) -> str:
    visit = visits.current(session, REGISTRATION)
    if visit is None:
        visit = visits.begin(session, scope=REGISTRATION, subject=NOBODY, data={})
    return visit.id


def _back(form: RegistrationSecurityForm) -> ResponseReturnValue:
    with transaction() as session:
        owner, fields = _owner(session), form.kept()
        drafts.keep(session, now(), owner, REGISTRATION, Step.SECURITY, fields, done=False)
    return wizard.to_step(REGISTRATION, Step.ADDRESS)


def _security_page(form: RegistrationSecurityForm) -> str:
    hint = password_hint(form.rule)
    meter = password_meter.of(form.rule, password_meter.person_of(_typed().of(Step.PERSON)))
    facts = {"password_hint": hint, "meter": meter, "cards": TRAINING_CARDS}
    return wizard.page(REGISTRATION, Step.SECURITY, form, **facts)
