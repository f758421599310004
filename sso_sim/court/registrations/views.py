"""The queue of registrations at the Clerk's desk, and the back door by which PACER brings them.

Owns both. What stands against a decision is decided behind them.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sso_sim.contract.e_file_registrations import Application
from sso_sim.court.clerk_desk.views import desk
from sso_sim.court.courts.services import courts
from sso_sim.court.entry.views import entry
from sso_sim.court.registrations import services as registrations
from sso_sim.court.registrations.domain import RegistrationBlocker, RejectReason
from sso_sim.court.registrations.forms import AcceptForm, RejectForm
from sso_sim.court.registrations.models import Registration
from sso_sim.court.registrations.services import Applied
from sso_sim.court.registrations.wording import (
    APPLICATION_NAMES,
    DELIVERIES,
    DETAIL_NAMES,
    NOT_DECIDED,
    REGISTRATION_REFUSED,
    REJECT_REASONS,
    UNCHANGED_QUEUE,
)
from sso_sim.kit import refusals
from sso_sim.kit.back_door import body_as
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

bp = desk.pages("registrations", __name__)
desk.guard(bp)

ON_THE_FORM = {RegistrationBlocker.LOGIN_TAKEN, RegistrationBlocker.LOGIN_SPECIAL}
"""What is told beside the login: all there is to do about it is to type another."""


class Brought(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A registration as PACER brings it."""

    account_number: Annotated[str, msgspec.Meta(pattern="^[0-9]{7}$")]
    username: Annotated[str, msgspec.Meta(max_length=45)]
    name: Annotated[str, msgspec.Meta(max_length=200)]
    email: Annotated[str, msgspec.Meta(max_length=254)]
    firm: Annotated[str, msgspec.Meta(max_length=120)] = ""
    application: Application
    details: dict[str, Annotated[str, msgspec.Meta(max_length=200)]]


def add_to(backdoor: Blueprint) -> None:
    """Add the route to the app's back door."""
    path = "/<court>/registrations/<key>"
    backdoor.add_url_rule(path, view_func=put_registration, methods=["PUT"])


def put_registration(court: str, key: str) -> Response:
    """Put a registration into the court's queue."""
    brought = body_as(Brought)
    with transaction() as session:
        if len(key) > 60 or courts.court_named(session, court) is None:
            abort(404)
        applied = Applied(**{name: getattr(brought, name) for name in brought.__struct_fields__})
        registrations.receive(session, now(), court, key, applied)
    return jsonify(received=True)


@bp.get("/registrations/<key>")
def registration(key: str) -> ResponseReturnValue:
    """Show a registration, and who at the court may be the same person."""
    row = _row(key)
    with reading() as session:
        login = registrations.login_for(session, row)
    return _page(row, AcceptForm(formdata=None, login=login), RejectForm(formdata=None))


@bp.post("/registrations/<key>/accept")
def accept(key: str) -> ResponseReturnValue:
    """Make the filer and link it."""
    form = AcceptForm()
    if not form.validate():
        return _page(_row(key), form, RejectForm(formdata=None), 422)
    with transaction() as session:
        at = desk.at_work()
        outcome = registrations.accept(session, now(), at, key, form.login.data or "")
    if isinstance(outcome, Refused) and ON_THE_FORM.issuperset(outcome.reasons):
        form.login.errors = [REGISTRATION_REFUSED[each].sentence for each in outcome.reasons]
        return _page(_row(key), form, RejectForm(formdata=None), 422)
    agent = isinstance(outcome, Registration) and outcome.application is Application.FILING_AGENT
    what = "is a filing agent now" if agent else "may file now"
    done = f"{{row.name}} {what}, as {{row.login}}. PACER tells them."
    return _answered(key, outcome, done)


@bp.post("/registrations/<key>/reject")
def reject(key: str) -> ResponseReturnValue:
    """Reject with a reason."""
    form = RejectForm()
    if not form.validate():
        return _page(_row(key), AcceptForm(formdata=None), form, 422)
    with transaction() as session:
        at, reason = desk.at_work(), RejectReason(form.reason.data)
        outcome = registrations.reject(session, now(), at, key, reason, form.remark.data or "")
    return _answered(key, outcome, "The registration of {row.name} is rejected. PACER tells them.")


def _row(key: str) -> Registration:
    with reading() as session:
        return registrations.named(session, entry.code(), key) or abort(404)


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
        reasons=REJECT_REASONS,
    )
    return page, status


def _answered(key: str, outcome: Registration | Refused | None, done: str) -> ResponseReturnValue:
    if outcome is None:
        abort(404)
    if isinstance(outcome, Refused):
        return refusals.page(
            outcome,
            REGISTRATION_REFUSED,
            lambda _place: url_for(".registration", key=key),
            title=NOT_DECIDED,
            layout=desk.LAYOUT,
            unchanged=UNCHANGED_QUEUE,
        )
    flash(done.format(row=outcome), "success")
    return redirect(url_for("clerk.desk"), 303)
