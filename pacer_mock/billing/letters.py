"""The letters about money: the invoice of a quarter, and the receipt of a payment.

Owns the wording of these letters, which is the sandbox's own. Must not know how the invoice of a
quarter is calculated.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from pacer_mock.billing.domain.fees import Quarter, Reckoning
from pacer_mock.billing.wording import dollars, quarter_in_words, waiver_sentence
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "invoice": Letter(
        To.BILLING,
        "Your PACER invoice, {quarter}",
        """\
This is the invoice of your PACER account {holder.account_number} for {quarter}.

Charges: {charged}
Amount due: {due}{exempt}

{waiver}

Every charge is listed in Manage My Account, under Usage.""",
    ),
    "receipt": Letter(
        To.BILLING,
        "Receipt of your PACER fee payment",
        """\
Your payment for PACER account {holder.account_number} was received. (No real card was charged.)

Paid: {paid}
{about}
Balance: {balance}""",
    ),
}


def invoice(
    session: Session,
    now: datetime,
    account: Account,
    quarter: Quarter,
    reckoning: Reckoning,
    exempt_pages: int,
) -> None:
    """Send the holder the invoice of a quarter."""
    send_letter(
        session,
        now,
        LETTERS["invoice"],
        People(account),
        quarter=quarter_in_words(quarter),
        charged=dollars(reckoning.charged),
        due=dollars(reckoning.due),
        exempt=f"\nExempt pages, not charged: {exempt_pages}" if exempt_pages else "",
        waiver=waiver_sentence(reckoning, quarter),
    )


def payment_receipt(
    session: Session, now: datetime, account: Account, cents: int, about: str, left: int
) -> None:
    """Send the holder the receipt of a payment; *left* is the balance after it."""
    facts = {"paid": dollars(cents), "about": about, "balance": dollars(left)}
    send_letter(session, now, LETTERS["receipt"], People(account), **facts)
