"""What PACER writes to the holder of an account about money: the invoice of a quarter, a receipt.

Owns the words of this mail, which are the sandbox's own. Must not know how a quarter is reckoned.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account
from pacer_mock.billing.domain.fees import Quarter, Reckoning
from pacer_mock.billing.wording import dollars, quarter_in_words, waiver_sentence


def invoice(
    session: Session,
    now: datetime,
    account: Account,
    quarter: Quarter,
    reckoning: Reckoning,
    exempt_pages: int,
) -> None:
    """Send the holder the invoice of a quarter."""
    exempt = f"\nExempt pages, not charged: {exempt_pages}" if exempt_pages else ""
    text = f"""\
This is the invoice of your PACER account {account.account_number} for {quarter_in_words(quarter)}.

Charges: {dollars(reckoning.charged)}
Amount due: {dollars(reckoning.due)}{exempt}

{waiver_sentence(reckoning, quarter)}

Every charge is listed in Manage My Account, under Usage."""
    send(
        session,
        now,
        account,
        f"Your PACER invoice, {quarter_in_words(quarter)}",
        text,
        to=account.billing_email,
    )


def payment_receipt(
    session: Session, now: datetime, account: Account, cents: int, about: str, left: int
) -> None:
    """Send the holder the receipt of a payment; *left* is the balance after it."""
    text = f"""\
Your payment for PACER account {account.account_number} was received. (No real card was charged.)

Paid: {dollars(cents)}
{about}
Balance: {dollars(left)}"""
    send(session, now, account, "Receipt of your PACER fee payment", text, to=account.billing_email)
