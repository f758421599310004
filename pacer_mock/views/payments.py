"""The Payments tab's pages: Manage My Stored Payment Information.

Owns storing a card. Only the training card is taken, and of it only four digits are kept.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.domain.account_types import Status
from pacer_mock.domain.registration import TRAINING_CARDS
from pacer_mock.services import registration, upkeep
from pacer_mock.services.accounts import account_numbered
from pacer_mock.services.calendar import day_of
from pacer_mock.views import manage_guard, visiting
from pacer_mock.views.security_forms import CardForm
from sso_sim.kit.sandbox import now, reading, transaction

bp = Blueprint("payments", __name__)
bp.before_request(manage_guard.item_first)
bp.context_processor(visiting.around)


@bp.route("/pscof/manage/stored-payment", methods=["GET", "POST"])
def stored() -> ResponseReturnValue:
    """Show the stored card, or keep another."""
    form = CardForm(day_of(now()))
    if not form.validate_on_submit():
        with reading() as session:
            account = account_numbered(session, visiting.present().subject)
        waiting = account.status == Status.AWAITING_TOKEN
        facts = {"account": account, "waiting": waiting, "cards": TRAINING_CARDS}
        page = render_template("pacer/payments_stored.html", form=form, **facts)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        registration.store_card(session, now(), visiting.present().subject, form.last_four())
    flash("The card is stored.", "success")
    return redirect(url_for("manage.payments"), 303)


@bp.post("/pscof/manage/stored-payment/remove")
def remove() -> ResponseReturnValue:
    """Forget the stored card."""
    with transaction() as session:
        upkeep.remove_card(session, now(), visiting.present().subject)
    flash("No card is stored any more.", "success")
    return redirect(url_for("payments.stored"), 303)
