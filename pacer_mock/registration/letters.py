"""The letters to the holder of a new account: the welcome, the token, the activation.

Owns the wording of these letters, which is the sandbox's own. An activation token never goes by
email: it comes on paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import SENDER, People, To, send_letter
from pacer_mock.accounts.models import Account, ActivationLetter
from pacer_mock.registration.domain.registration import Notice
from pacer_mock.registration.wording import NOTICES
from sso_sim.kit.letters import Letter

_OPENED = """\
Your PACER account has been opened.

Account number: {holder.account_number}
Username: {holder.username}

"""

LETTERS: Mapping[str, Letter[To]] = {
    "welcome": Letter(
        To.HOLDER, "Your new PACER account", _OPENED + "You can use it at once.{held}"
    ),
    "welcome without card": Letter(
        To.HOLDER,
        "Your new PACER account",
        _OPENED
        + """\
You gave no credit card, so the account cannot be used yet. An activation token comes by U.S. \
mail in 7-10 business days, from about {letter_on:%m/%d/%Y} on. It is never sent by email.
To use the account sooner, log in to Manage My Account and give a credit card under Payments.\
{held}""",
    ),
    "activation token": Letter(
        To.POSTAL,
        "the activation token of your PACER account",
        """\
This is the activation token of your PACER account {holder.account_number}:

    {letter.token}

Log in to Manage My Account with your username {holder.username} and enter it there.

{sender}, {letter.posted_on:%m/%d/%Y}""",
    ),
    "active": Letter(
        To.HOLDER,
        "Your PACER account is active",
        "Your PACER account {holder.account_number} is active. You can sign on with it.",
    ),
}


def welcome(session: Session, now: datetime, account: Account, letter_on: date | None) -> None:
    """Tell the holder of a new account its number, its username and when it can be used."""
    held = f"\n\n{NOTICES[Notice.SEARCH_HELD].sentence}" if account.search_held else ""
    people = People(account)
    if letter_on is None:
        send_letter(session, now, LETTERS["welcome"], people, held=held)
    else:
        facts = {"letter_on": letter_on, "held": held}
        send_letter(session, now, LETTERS["welcome without card"], people, **facts)


def activation_letter(
    session: Session, now: datetime, account: Account, letter: ActivationLetter
) -> None:
    """Put the paper letter with the activation token into the letter box."""
    facts = {"letter": letter, "sender": SENDER}
    send_letter(session, now, LETTERS["activation token"], People(account), **facts)


def confirm_activation(session: Session, now: datetime, account: Account) -> None:
    """Tell the holder that the account can be used now."""
    send_letter(session, now, LETTERS["active"], People(account))
