"""What PACER writes to the holder of a new account: the welcome, the token, that it is active.

Owns the words of this mail, which are the sandbox's own. An activation token never goes by email:
it comes on paper.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import SENDER, send
from pacer_mock.accounts.models import Account, ActivationLetter
from pacer_mock.registration.domain.registration import Notice
from pacer_mock.registration.wording import NOTICES
from sso_sim.kit import mail


def welcome(session: Session, now: datetime, account: Account, letter_on: date | None) -> None:
    """Tell the holder of a new account its number, its username and when it can be used."""
    usable = (
        "You can use it at once."
        if letter_on is None
        else f"""\
You gave no credit card, so the account cannot be used yet. An activation token comes by U.S. \
mail in 7-10 business days, from about {letter_on:%m/%d/%Y} on. It is never sent by email.
To use the account sooner, log in to Manage My Account and give a credit card under Payments."""
    )
    if account.search_held:
        usable += f"\n\n{NOTICES[Notice.SEARCH_HELD].sentence}"
    send(
        session,
        now,
        account,
        "Your new PACER account",
        f"""\
Your PACER account has been opened.

Account number: {account.account_number}
Username: {account.username}

{usable}""",
    )


def activation_letter(
    session: Session, now: datetime, account: Account, letter: ActivationLetter
) -> None:
    """Put the paper with the activation token into the letter box."""
    text = f"""\
Dear {account.name},

This is the activation token of your PACER account {account.account_number}:

    {letter.token}

Log in to Manage My Account with your username {account.username} and enter it there.

{SENDER}, {letter.posted_on:%m/%d/%Y}
"""
    address = account.address
    street = f", {address.line1}, {address.city}" if address else ""
    mail.send(
        session,
        now,
        to=f"{account.name}{street}",
        subject="By U.S. mail: the activation token of your PACER account",
        text=text,
        sender=SENDER,
        by_post=True,
    )


def confirm_activation(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account can be used now."""
    text = f"Your PACER account {account.account_number} is active. You can sign on with it."
    send(session, now, account, "Your PACER account is active", text)
