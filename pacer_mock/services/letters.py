"""What PACER writes to the holders of accounts.

Owns the words of its mail, which are the sandbox's own. An activation token never goes by mail of
this kind: it comes on paper.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from pacer_mock.domain.fees import Quarter, Reckoning
from pacer_mock.domain.registration import Notice
from pacer_mock.models import Account, ActivationLetter
from pacer_mock.wording_fees import dollars, quarter_in_words, waiver_sentence
from pacer_mock.wording_registration import NOTICES
from sso_sim.kit import mail

SENDER = "PACER Service Center (simulated)"


def confirm_upgrade(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account is an upgraded one now."""
    send(
        session,
        now,
        account,
        "Your PACER account has been upgraded",
        f"""\
Your PACER account {account.account_number} has been upgraded.

Your username is now {account.username}. Your account number has not changed.

The account is not linked to any court's CM/ECF yet. After a court has gone live with NextGen, \
link your CM/ECF account in that court: log in there and choose Utilities.""",
    )


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


def confirm_change(
    session: Session, now: datetime, account: Account, what: str, *, to: str = ""
) -> None:
    """Tell the holder that something was changed, in case it was somebody else.

    *to* is the address where it matters, if that is not the account's own.
    """
    text = f"""\
The {what} of your PACER account {account.account_number} was changed.

If it was not you, call the PACER Service Center."""
    send(session, now, account, f"Your PACER {what} was changed", text, to=to)


def reset_link(session: Session, now: datetime, account: Account, address: str) -> None:
    """Mail the holder the way to a new password."""
    text = f"""\
A new password was requested for your PACER account {account.account_number}.

Reset PACER Password: {address}

The link is good for 24 hours and can be used once; a newer one ends it. If you did not ask for \
it, do nothing: your password stays as it is."""
    send(session, now, account, "Reset PACER Password", text)


def no_reset(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder alone why no link can be mailed for this account, and what to do."""
    text = f"""\
A new password was requested for your PACER account {account.account_number}. This account has no \
security information, as is the case with Legacy accounts, so no link can be mailed.

If you know the password, log in to Manage My Account and upgrade the account. If you do not, call \
the PACER Service Center. If you did not ask for a new password, do nothing."""
    send(session, now, account, "Your PACER password cannot be reset online", text)


def username(session: Session, now: datetime, account: Account) -> None:
    """Mail the holder the username."""
    text = f"""\
The username of your PACER account {account.account_number} was requested.

Username: {account.username}

If you did not ask for it, do nothing."""
    send(session, now, account, "Your PACER username", text)


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


def send(
    session: Session, now: datetime, account: Account, subject: str, text: str, *, to: str = ""
) -> None:
    """Send a letter to an account's holder, with the salutation and the sender around *text*.

    It goes to the address *to*, by default the account's own.
    """
    text = f"Dear {account.name},\n\n{text}\n\n{SENDER}\n"
    mail.send(session, now, to=to or account.email, subject=subject, text=text, sender=SENDER)
