"""The common part of every registration: the owner of the draft, the last tab, the confirmation.

Owns these pages for both kinds of registration: an individual account and a PAA. A person who
registers has no account yet, so the draft belongs to an anonymous visit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.credentials import CredentialFaults, personal_parts
from pacer_mock.accounts.domain.payment_card import TRAINING_CARDS
from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.accounts.forms import password_meter
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import credentials
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.accounts.services.days import day_of
from pacer_mock.accounts.wording import password_hint
from pacer_mock.registration.domain.duplicates import Likeness
from pacer_mock.registration.forms import RegistrationSecurityForm
from pacer_mock.registration.services import registration
from pacer_mock.registration.views import notices
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard import views as wizard
from pacer_mock.wizard.domain import Step
from sso_sim.kit import visits
from sso_sim.kit.request_context import here, now, reading, transaction

NOBODY = "nobody"
NOTHING = drafts.Typed({}, frozenset())

Missing = Callable[[Step, drafts.Typed], ResponseReturnValue | None]
"""Returns the redirect to what must come before a step, or None."""


def typed_in(name: str) -> drafts.Typed:
    """Return the input so far in the wizard *name*."""
    with reading() as session:
        visit = visits.current(session, name)
        return NOTHING if visit is None else drafts.typed(session, visit.id, name)


def owner_in(name: str) -> wizard.Owner:
    """Return a function that finds, in a transaction, the owner of the draft of wizard *name*."""

    def owner(session: Any) -> str:
        visit = visits.current(session, name)
        if visit is None:
            visit = visits.begin(session, scope=name, subject=NOBODY, data={})
        return visit.id

    return owner


def last_step(name: str, first_missing: Missing) -> ResponseReturnValue:
    """Show the last tab, or open the account."""
    typed = typed_in(name)
    if typed.result:
        return redirect(url_for(f"{name}.complete"), 303)
    missing = first_missing(Step.SECURITY, typed)
    if missing is not None:
        return missing
    today = day_of(now())
    rule = rules_on(today).password
    person = typed.of(Step.PERSON)
    form = RegistrationSecurityForm(rule, typed.of(Step.SECURITY), today)
    form.offer(personal_parts(password_meter.person_of(person)))
    if "back" in request.form:
        return _back(name, form)
    if form.validate_on_submit():
        return _submit(name, form)
    if form.is_submitted():
        with reading() as session:
            form.show(credentials.faults(session, now(), person, *form.wanted()))
    return _security_page(name, form), 422 if form.is_submitted() else 200


def _submit(name: str, form: RegistrationSecurityForm) -> ResponseReturnValue:
    chosen = form.security(here().passwords)
    with transaction() as session:
        card = form.last_four()
        outcome = registration.register(session, now(), owner_in(name)(session), chosen, card, name)
    match outcome:
        case Account():
            return redirect(url_for(f"{name}.complete"), 303)
        case CredentialFaults():
            form.show(outcome)
            return _security_page(name, form), 422
        case Step():
            return wizard.to_step(name, outcome)
        case Likeness():
            return redirect(url_for("registration.existing"), 303)
        case _:
            assert_never(outcome)


def complete(name: str) -> ResponseReturnValue:
    """Say that the account is open: its number, its username, and when it can be used."""
    typed = typed_in(name)
    if not typed.result:
        return redirect(url_for("registration.start"))
    with reading() as session:
        account = account_numbered(session, typed.result)
        letter = account.letter
    waiting = account.status == Status.AWAITING_TOKEN
    page = "pacer/registration/complete.html"
    about = {"letter": letter, "waiting": waiting, "notices": notices.of_account(account)}
    return render_template(page, account=account, **about)


def _back(name: str, form: RegistrationSecurityForm) -> ResponseReturnValue:
    with transaction() as session:
        owner, fields = owner_in(name)(session), form.kept()
        drafts.keep(session, now(), owner, name, Step.SECURITY, fields, done=False)
    return wizard.to_step(name, Step.ADDRESS)


def _security_page(name: str, form: RegistrationSecurityForm) -> str:
    hint = password_hint(form.rule)
    meter = password_meter.of(form.rule, password_meter.person_of(typed_in(name).of(Step.PERSON)))
    facts = {"password_hint": hint, "meter": meter, "cards": TRAINING_CARDS}
    return wizard.page(name, Step.SECURITY, form, **facts)
