"""Settings tab: where bills go, and whether a search needs a client code.

Owns Update PACER Billing Email and Set PACER Billing Preferences.
"""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.payers import paa_of
from pacer_mock.maintenance import services as upkeep
from pacer_mock.maintenance.forms import EmailForm, PreferencesForm
from pacer_mock.maintenance.wording import UPKEEP
from pacer_mock.manage.views import guard, refusal_pages, visitor
from pacer_mock.memberships.letters import title
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, transaction

bp = Blueprint("billing", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)


@bp.route("/pscof/manage/billing-email", methods=["GET", "POST"])
def email() -> ResponseReturnValue:
    """Update PACER Billing Email."""
    account = visitor.current().account
    form = EmailForm(upkeep.billing_email(account))
    if not form.validate_on_submit():
        page = render_template("pacer/maintenance/billing_email.html", form=form)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        number, wanted = account.account_number, form.email.data
        outcome = upkeep.set_billing_email(session, now(), number, wanted)
    return _answer(outcome, "Your billing email was changed.")


@bp.route("/pscof/manage/billing-preferences", methods=["GET", "POST"])
@visitor.reads(paa_of)
def preferences(paa: Account | None) -> ResponseReturnValue:
    """Set PACER Billing Preferences; if a PAA pays, the PAA decides."""
    account = visitor.current().account
    form = PreferencesForm(required=account.client_code_required)
    if not form.validate_on_submit():
        facts = {"account": account, "payer": title(paa) if paa else ""}
        page = render_template("pacer/maintenance/billing_preferences.html", form=form, **facts)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        number, required = account.account_number, form.wanted()
        outcome = upkeep.demand_code(session, now(), number, required=required)
    return _answer(outcome, "Your billing preferences were changed.")


def _answer(outcome: upkeep.Outcome, done: str) -> ResponseReturnValue:
    if isinstance(outcome, Refused):
        if outcome.reasons[0] in UPKEEP:
            page_title = "Your billing preferences were not changed"
            return refusal_pages.refusal(outcome, UPKEEP, title=page_title)
        return guard.refusal(outcome)
    flash(done, "success")
    return redirect(url_for("manage.settings"), 303)
