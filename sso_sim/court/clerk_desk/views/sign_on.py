"""Signing on at the Clerk's desk, and leaving it.

Owns the requests of the two pages. A staff account is the court's: PACER has no part in it.
"""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sso_sim.court.clerk_desk.forms import StaffForm
from sso_sim.court.clerk_desk.models import Staff
from sso_sim.court.clerk_desk.services import staff
from sso_sim.court.clerk_desk.views import desk
from sso_sim.court.clerk_desk.wording import STAFF_SIGN_ON
from sso_sim.court.entry.views import entry
from sso_sim.kit import refusals, visits
from sso_sim.kit.forms import form_page
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import here, now, reading, transaction

bp = desk.pages("staff", __name__)


@bp.route("/login", methods=["GET", "POST"])
def sign_on() -> ResponseReturnValue:
    """Ask for the staff login and password of this court."""
    closed = entry.closed()
    if closed is not None:
        return closed
    form = StaffForm()
    if not form.is_submitted() and desk.present() is not None:
        return redirect(url_for("clerk.desk"))
    if form.validate_on_submit():
        outcome = _sign_on(form)
        if isinstance(outcome, Staff):
            return redirect(url_for("clerk.desk"), 303)
        form.form_errors.extend(refusals.sentences(outcome, STAFF_SIGN_ON))
    return form_page("court/clerk_desk/login.html", form)


@bp.post("/logout")
def sign_off() -> ResponseReturnValue:
    """Leave the Clerk's desk only: a filer's visit in the same browser stays signed on."""
    with transaction() as session:
        visit = visits.current(session, desk.scope())
        if visit is not None:
            staff.signed_off(session, now(), entry.code(), visit.subject)
            visits.end(session, visit)
    flash("You have left the Clerk's desk.", "success")
    return redirect(url_for(".sign_on"), 303)


def _sign_on(form: StaffForm) -> Staff | Refused:
    login, password = form.staff_login.data or "", form.staff_password.data or ""
    with reading() as session:
        known = staff.member(session, entry.code(), login)
    verdict = here().passwords.verify(password, None if known is None else known.password_hash)
    with transaction() as session:
        outcome = staff.sign_on(session, now(), entry.code(), login, right=verdict.ok)
        if isinstance(outcome, Staff):
            visits.begin(session, scope=desk.scope(), subject=login, data={})
    return outcome
