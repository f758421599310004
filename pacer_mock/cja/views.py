"""CJA Exempt Privileges: ask the PACER Service Center to move them, and show its answer.

Owns one page of Manage My Account. It stands for an email that people really write.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.cja import services as cja
from pacer_mock.cja.forms import CjaForm
from pacer_mock.cja.services import Asking
from pacer_mock.cja.wording import CJA_REFUSALS, MERGE_REFUSALS
from pacer_mock.manage.views import refusal_pages, visitor
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import Work, now, transaction

bp = Blueprint("cja", __name__)
bp.before_request(visitor.log_in_first)
bp.context_processor(visitor.around)


def _asking(session: Work, _number: str) -> Asking | Refused:
    return cja.asking(session, visitor.current().account)


@bp.route("/pscof/manage/cja", methods=["GET", "POST"])
@visitor.reads(_asking)
def ask(found: Asking | Refused) -> ResponseReturnValue:
    """Show requests and answers, or the form."""
    if isinstance(found, Refused):
        return _refusal(found, tell=Event.PACER_CJA_ASKED)
    number = visitor.current().number
    form = CjaForm(number, found.appointing)
    if not form.validate_on_submit():
        return _page(form, found), 422 if form.is_submitted() else 200
    with transaction() as session:
        outcome = cja.ask(session, now(), number, form.exempt_number.data, form.named())
    if isinstance(outcome, Refused):
        return _refusal(outcome)
    flash("Your request is with the PACER Service Center.", "success")
    return redirect(url_for("cja.ask"), 303)


def _page(form: CjaForm, found: Asking) -> str:
    reasons = {reason.value: words for reason, words in MERGE_REFUSALS.items()}
    return render_template("pacer/cja/ask.html", form=form, found=found, reasons=reasons)


def _refusal(refused: Refused, tell: Event | None = None) -> ResponseReturnValue:
    title = "You cannot ask from this account"
    return refusal_pages.refusal(refused, CJA_REFUSALS, title=title, tell=tell)
