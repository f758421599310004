"""CJA Exempt Privileges: asking the PACER Service Center to move them, and what it answered.

Owns one page of Manage My Account. It stands for an e-mail that people really write.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.cja import services as cja
from pacer_mock.cja.forms import CjaForm
from pacer_mock.cja.services import Asking
from pacer_mock.cja.wording import CJA_REFUSALS, MERGE_REFUSALS
from pacer_mock.manage.views import visitor
from sso_sim.kit import refusals
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction

bp = Blueprint("cja", __name__)
bp.before_request(visitor.log_in_first)
bp.context_processor(visitor.around)


@bp.route("/pscof/manage/cja", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    """Show what was asked and answered, or ask."""
    number = visitor.present().subject
    with reading() as session:
        found = cja.asking(session, number)
    if isinstance(found, Refused):
        return _turned_away(found)
    form = CjaForm(number, found.appointing)
    if not form.validate_on_submit():
        return _page(form, found), 422 if form.is_submitted() else 200
    with transaction() as session:
        outcome = cja.ask(session, now(), number, form.exempt_number.data, form.named())
    if isinstance(outcome, Refused):
        return _turned_away(outcome)
    flash("Your request is with the PACER Service Center.", "success")
    return redirect(url_for("cja.ask"), 303)


def _page(form: CjaForm, found: Asking) -> str:
    reasons = {reason.value: words for reason, words in MERGE_REFUSALS.items()}
    return render_template("pacer/cja/ask.html", form=form, found=found, reasons=reasons)


def _turned_away(refused: Refused) -> ResponseReturnValue:
    """Say why nobody can ask from this account, and keep it in the trail."""
    with transaction() as session:
        cja.tell_refusal(session, now(), visitor.present().subject, refused)
    return refusals.page(
        refused,
        CJA_REFUSALS,
        visitor.place,
        title="You cannot ask from this account",
        layout="pacer/layout.html",
    )
