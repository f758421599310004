"""Manage MFA Settings, and enrolling: the mailed code, authenticator apps, backup codes.

Owns the pages, which are in two places: under Settings in Manage My Account, and between a proved
password and going on, for people asked to enroll. While a secret or a code is shown, it is kept
sealed with the visit; no address contains it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import segno
from flask import Blueprint, abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from pacer_mock.accounts.wording import beside_field
from pacer_mock.multifactor import services as multifactor
from pacer_mock.multifactor.forms import AppForm, SecurityCodeForm
from pacer_mock.multifactor.views import doors
from pacer_mock.multifactor.wording import MULTIFACTOR_FIELDS
from pacer_mock.passcodes import domain as rule
from pacer_mock.passcodes import services as passcodes
from pacer_mock.passcodes.domain import MultifactorFault
from pacer_mock.passcodes.models import AuthenticatorApp
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, now, reading, transaction
from sso_sim.kit.sealing import sealer_of

bp = Blueprint("multifactor", __name__)
bp.before_request(doors.guard)
bp.context_processor(doors.around)

NOTHING_CHANGED = "Nothing was changed about multifactor authentication"
SECRET, CODES = "app_secret", "backup_codes"
"""The key under which a visit keeps, sealed, the data its pages show."""


@bp.get("")
def overview() -> ResponseReturnValue:
    """Show the account's apps and codes, or how enrolling begins."""
    with reading() as session:
        number = doors.visit().subject
        left, batch = multifactor.codes_of(session, number)
        apps = passcodes.apps_of(session, number)
        facts = {"account": doors.account(), "apps": apps, "left": left, "batch": batch}
    return _page("overview", proved=doors.is_proved(), rule=rule, **facts)


@bp.post("/mail")
def mail() -> ResponseReturnValue:
    """Mail a security code."""
    with transaction() as session:
        refused = multifactor.mail_code(session, now(), doors.visit().subject)
    return _refusal(refused) if refused else doors.lead_to("code")


@bp.route("/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Check the mailed security code."""
    if doors.is_proved():
        return doors.lead_to("overview")
    form = SecurityCodeForm()
    if not form.validate_on_submit():
        return _page("code", form=form), 422 if form.is_submitted() else 200
    typed = str(form.security_code.data)
    with transaction() as session:
        number = doors.visit().subject
        outcome = multifactor.prove_address(session, now(), number, typed)
        if outcome is None:
            doors.keep(session, address_proved=True)
    if outcome is None:
        return doors.lead_to("overview")
    if isinstance(outcome, Refused):
        return _refusal(outcome)
    form.security_code.errors = [beside_field(outcome, among=MULTIFACTOR_FIELDS)]
    form.security_code.data = ""
    return _page("code", form=form), 422


@bp.route("/app", methods=["GET", "POST"])
def app() -> ResponseReturnValue:
    """Show a secret, as a QR code and as text; check the passcode that the app then shows."""
    if not doors.is_proved():
        return doors.lead_to("overview")
    form = AppForm()
    if not form.validate_on_submit():
        return _app_page(form), 422 if form.is_submitted() else 200
    with transaction() as session:
        secret = _secret(session)
        outcome = multifactor.add_app(
            session,
            now(),
            datetime.now(UTC),
            doors.visit().subject,
            name=form.name.data,
            secret=secret,
            passcode=str(form.passcode.data),
        )
        if isinstance(outcome, AuthenticatorApp):
            doors.enrolled(session, by="app")
    match outcome:
        case AuthenticatorApp():
            flash(f'The app "{outcome.name}" was added.', "success")
            return doors.lead_to("overview")
        case Refused():
            return _refusal(outcome)
        case MultifactorFault.NAME_TAKEN:
            form.name.errors = [beside_field(outcome, among=MULTIFACTOR_FIELDS)]
        case MultifactorFault():
            form.passcode.errors = [beside_field(outcome, among=MULTIFACTOR_FIELDS)]
    form.passcode.data = ""
    return _app_page(form), 422


@bp.post("/phone")
def phone() -> ResponseReturnValue:
    """Put the secret on the rehearsal's phone, which is at the desk."""
    if not doors.is_proved():
        return doors.lead_to("overview")
    with transaction() as session:
        multifactor.put_on_phone(session, doors.account(), _secret(session))
    flash("It is on the rehearsal's phone: read the passcode at the desk.", "success")
    return doors.lead_to("app")


@bp.route("/codes", methods=["GET", "POST"])
def codes() -> ResponseReturnValue:
    """Get ten new codes, and show them until the person confirms having stored them."""
    if not doors.is_proved():
        return doors.lead_to("overview")
    if request.method == "GET":
        sealed = doors.visit().data.get(CODES)
        if not sealed:
            return doors.lead_to("overview")
        with reading() as session:
            shown = sealer_of(session).open(sealed).split()
        return _page("codes", codes=[rule.in_groups(each, "-") for each in shown])
    batch = _only(r"[0-9]{1,6}", request.form.get("batch", ""))
    with transaction() as session:
        number = doors.visit().subject
        fresh = multifactor.new_codes(session, now(), number, in_place_of=int(batch))
        if fresh:
            sealed = sealer_of(session).seal(" ".join(fresh))
            doors.enrolled(session, **{CODES: sealed})
    return doors.lead_to("codes")


@bp.post("/kept")
def kept() -> ResponseReturnValue:
    """Stop showing the codes: the person has stored them."""
    with transaction() as session:
        doors.keep(session, **{CODES: ""})
    return doors.lead_to("overview")


@bp.post("/remove")
def remove() -> ResponseReturnValue:
    """Remove an app."""
    if not doors.is_proved():
        return doors.lead_to("overview")
    app_id = _only(r"[0-9a-f]{24}", request.form.get("app", ""))
    with transaction() as session:
        number = doors.visit().subject
        outcome = multifactor.remove_app(session, now(), number, app_id)
    if isinstance(outcome, Refused):
        return _refusal(outcome)
    if outcome is not None:
        flash(f'The app "{outcome.name}" was removed.', "success")
    return doors.lead_to("overview")


def _only(shape: str, text: str) -> str:
    """Return a value that our page has put into its form; stop at any other input."""
    if not re.fullmatch(shape, text, re.ASCII):
        abort(404)
    return text


def _secret(session: Work) -> str:
    """Return the secret that this visit's page shows; draw one if there is none yet."""
    found = doors.fresh(session)
    number, sealed = found.subject, found.data.get(SECRET, "")
    if sealed:
        secret = sealer_of(session).open(sealed)
        if request.method == "POST" or not passcodes.is_app(session, number, secret):
            return secret
    secret = passcodes.new_secret()
    doors.keep(session, **{SECRET: sealer_of(session).seal(secret)})
    return secret


def _app_page(form: AppForm) -> str:
    with transaction() as session:
        secret = _secret(session)
        account = doors.account()
    address = passcodes.address_for_app(account.username, secret)
    square = segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, svgclass="square-code", lineclass=None, border=4, dark="#000", light="#fff"
    )
    facts = {"secret": rule.in_groups(secret), "account": account}
    # The image is drawn here from an address of ours, so its markup is safe.
    return _page("app", form=form, square=Markup(square), **facts)  # noqa: S704


def _page(name: str, **facts: Any) -> str:
    return render_template(f"pacer/multifactor/{name}.html", **facts)


def _refusal(refused: Refused) -> ResponseReturnValue:
    return doors.refusal(refused, NOTHING_CHANGED)
