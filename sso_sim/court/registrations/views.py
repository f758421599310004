"""The queue of registrations at the Clerk's desk, and the back door through which PACER sends them.

Owns both. The services and the domain know the reasons against a decision.
"""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from sso_sim.contract.court_requests import RequestKind
from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.clerk_desk.views import desk
from sso_sim.court.court_requests import back_door
from sso_sim.court.court_requests.forms import RejectForm
from sso_sim.court.court_requests.models import Registration
from sso_sim.court.court_requests.views import answered, rejected, row_of
from sso_sim.court.court_requests.wording import REJECT_REASONS, STATES
from sso_sim.court.courts.services import courts
from sso_sim.court.registrations import services as registrations
from sso_sim.court.registrations.domain import RegistrationBlocker
from sso_sim.court.registrations.forms import AcceptForm
from sso_sim.court.registrations.services import Applied
from sso_sim.court.registrations.wording import (
    APPLICATION_NAMES,
    DELIVERIES,
    DETAIL_NAMES,
    REGISTRATION_REFUSED,
)
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

KIND = RequestKind.REGISTRATION

bp = desk.pages("registrations", __name__)
desk.guard(bp)

ON_THE_FORM = {RegistrationBlocker.LOGIN_TAKEN, RegistrationBlocker.LOGIN_SPECIAL}
"""The messages beside the login: the only remedy is to type another one."""


def add_to(backdoor: Blueprint) -> None:
    """Add the route to the app's back door."""
    back_door.add_to(backdoor, KIND, Applied, registrations.receive)


@bp.get("/registrations/<key>")
def registration(key: str) -> ResponseReturnValue:
    """Show a registration, and the court's filers who may be the same person."""
    row = row_of(Registration, key)
    with reading() as session:
        login = registrations.login_for(session, row)
    return _page(row, AcceptForm(formdata=None, login=login), RejectForm(KIND, formdata=None))


@bp.post("/registrations/<key>/accept")
def accept(key: str) -> ResponseReturnValue:
    """Accept: make the filer and link it."""
    form = AcceptForm()
    if not form.validate():
        return _page(row_of(Registration, key), form, RejectForm(KIND, formdata=None), 422)
    with transaction() as session:
        at = desk.at_work()
        outcome = registrations.accept(session, now(), at, key, form.login.data or "")
    if isinstance(outcome, Refused) and ON_THE_FORM.issuperset(outcome.reasons):
        form.login.errors = [REGISTRATION_REFUSED[each].sentence for each in outcome.reasons]
        return _page(row_of(Registration, key), form, RejectForm(KIND, formdata=None), 422)
    agent = isinstance(outcome, Registration) and outcome.application is Application.FILING_AGENT
    what = "is a filing agent now" if agent else "may file now"
    done = f"{{name}} {what}, as {{login}}. PACER tells them."
    back = url_for(".registration", key=key)
    return answered(outcome, KIND, done, REGISTRATION_REFUSED, back)


@bp.post("/registrations/<key>/reject")
def reject(key: str) -> ResponseReturnValue:
    """Reject with a reason."""
    form = RejectForm(KIND)
    if not form.validate():
        return _page(row_of(Registration, key), AcceptForm(formdata=None), form, 422)
    back = url_for(".registration", key=key)
    return rejected(form, KIND, key, registrations.reject, REGISTRATION_REFUSED, back)


def _page(
    row: Registration, accept_form: AcceptForm, reject_form: RejectForm, status: int = 200
) -> ResponseReturnValue:
    with reading() as session:
        alike = registrations.filers_alike(session, row)
        link = courts.link_of_account(session, row.court, row.account_number)
    page = render_template(
        "court/registrations/registration.html",
        row=row,
        accept_form=accept_form,
        reject_form=reject_form,
        alike=alike,
        link=link,
        application=APPLICATION_NAMES[row.application],
        details=[
            (label, DELIVERIES.get(row.details[name], row.details[name]))
            for name, label in DETAIL_NAMES.items()
            if name in row.details
        ],
        states=STATES,
        reasons=REJECT_REASONS,
    )
    return page, status
