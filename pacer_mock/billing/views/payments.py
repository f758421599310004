"""Payments tab: Make One-Time PACER Fee Payment, Manage My Stored Payment Information.

Owns paying and storing a card. PACER accepts only a training card, and stores only four of its
digits.
"""

from __future__ import annotations

import re
import secrets
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, Field, HiddenField
from wtforms.validators import ValidationError

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.payment_card import TRAINING_CARDS
from pacer_mock.accounts.forms.fields import line, to_show
from pacer_mock.accounts.forms.security import CardForm, CardPart
from pacer_mock.billing.domain.payments import PaymentFault, amount_fault, read_amount
from pacer_mock.billing.models import LedgerEntry
from pacer_mock.billing.services import balances
from pacer_mock.billing.wording import PAYMENTS, dollars
from pacer_mock.manage.views import guard, visitor
from pacer_mock.registration.services import registration
from sso_sim.kit.request_context import Work, now, transaction

bp = Blueprint("payments", __name__)
bp.before_request(guard.item_first)
bp.context_processor(visitor.around)


def is_key(text: str) -> bool:
    """Say whether *text* is a key that this page gives its form; only such a key is looked up."""
    return re.fullmatch(r"[0-9a-f]{24}", text) is not None


class PaymentForm(CardPart):
    """Make One-Time PACER Fee Payment.

    *key* names this form: a form sent twice pays once.
    """

    amount = line("Amount", 12)
    use_stored = BooleanField("Pay with the stored card")
    key = HiddenField()

    def __init__(self, today: date, balance: int, stored: str) -> None:
        """Offer to pay all of the *balance*, with the *stored* card if there is one."""
        begun = {"amount": dollars(balance), "key": secrets.token_hex(12), "use_stored": stored}
        super().__init__(data=to_show(begun))
        self.today, self.balance, self.stored = today, balance, stored
        self.use_stored.label.text = f"Pay with the stored card ending in {stored}"

    def wants_card(self) -> bool:
        """Say whether the person must enter a card other than the stored one."""
        return not (self.stored and self.use_stored.data)

    def validate_amount(self, field: Field) -> None:
        """Accept at most the amount due."""
        fault = amount_fault(field.data, self.balance)
        if fault is not None:
            raise ValidationError(PAYMENTS[fault].format(balance=dollars(self.balance)))

    def validate_key(self, field: Field) -> None:
        """Accept only the key that this form was given."""
        if not is_key(field.data or ""):
            raise ValidationError("This page is too old. Load it again.")

    def cents(self) -> int:
        """Return the amount of the payment."""
        read = read_amount(self.amount.data)
        return 0 if isinstance(read, PaymentFault) else read


def _due(session: Work, number: str) -> tuple[int, LedgerEntry | None]:
    """Return the amount due, and the payment that this form has already made."""
    key = request.form.get("key", "")
    paid = balances.payment(session, number, key) if is_key(key) else None
    return balances.balance_of(session, number), paid


@bp.route("/pscof/manage/fee-payment", methods=["GET", "POST"])
@visitor.reads(_due)
def pay(found: tuple[int, LedgerEntry | None]) -> ResponseReturnValue:
    """Show the amount due, and take a payment."""
    due, paid = found
    account = visitor.current().account
    number, stored_card = account.account_number, account.card_last_four
    if paid is not None:
        return _paid(-paid.cents)
    if due <= 0 and request.method == "POST":
        return redirect(url_for("payments.pay"), 303)
    form = PaymentForm(visitor.current().today, due, stored_card)
    if not form.validate_on_submit():
        facts = {"due": due, "dollars": dollars, "cards": TRAINING_CARDS, "stored": stored_card}
        page = render_template("pacer/billing/payments_pay.html", form=form, **facts)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        card = form.last_four() or stored_card
        entry = balances.pay(session, now(), number, form.cents(), card, key=form.key.data or "")
    return _paid(-entry.cents)


def _paid(cents: int) -> ResponseReturnValue:
    flash(f"You paid {dollars(cents)}. A receipt is in the mailbox.", "success")
    return redirect(url_for("manage.payments"), 303)


@bp.route("/pscof/manage/stored-payment", methods=["GET", "POST"])
def stored() -> ResponseReturnValue:
    """Show the stored card, or store another."""
    form = CardForm(visitor.current().today)
    if not form.validate_on_submit():
        account = visitor.current().account
        waiting = account.status == Status.AWAITING_TOKEN
        facts = {"account": account, "waiting": waiting, "cards": TRAINING_CARDS}
        page = render_template("pacer/billing/payments_stored.html", form=form, **facts)
        return page, 422 if form.is_submitted() else 200
    with transaction() as session:
        registration.store_card(session, now(), visitor.current().number, form.last_four())
    flash("The card is stored.", "success")
    return redirect(url_for("manage.payments"), 303)


@bp.post("/pscof/manage/stored-payment/remove")
def remove() -> ResponseReturnValue:
    """Delete the stored card."""
    with transaction() as session:
        balances.remove_card(session, now(), visitor.current().number)
    flash("No card is stored any more.", "success")
    return redirect(url_for("payments.stored"), 303)
