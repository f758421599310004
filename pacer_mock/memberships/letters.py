"""What PACER writes to a PAA and to the accounts it pays for, or wants to: both sides, each time.

Owns the words of this mail, which are the sandbox's own.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import send
from pacer_mock.accounts.models import Account


def title(paa: Account) -> str:
    """Return what a PAA is called: its firm."""
    return paa.firm or paa.name


def asked(
    session: Session, now: datetime, paa: Account, account: Account, remark: str, address: str
) -> None:
    """Ask the holder of *account*; *address* is where they answer."""
    to_holder = f"""\
The PACER Administrative Account (PAA) of {title(paa)}, number {paa.account_number}, asks to pay \
for your PACER account {account.account_number}.

Its remark: {remark}

Nothing changes until you accept. To accept or ignore the request, log in to Manage My Account: \
{address}

If you accept, the PAA gets the bills for your searches, and what you owe, or have as a credit, \
moves to it. Filing fees are not paid by a PAA: they stay yours."""
    send(session, now, account, "A request to pay for your PACER account", to_holder)
    to_paa = f"""\
You asked to pay for PACER account {account.account_number}. Its holder was written to and must \
accept. Until then you can rescind the request under "Rescind My Pending Request"."""
    send(session, now, paa, "Your request was sent", to_paa)


def joined(session: Session, now: datetime, paa: Account, account: Account) -> None:
    """Tell both that the PAA pays from now on."""
    codes = ""
    if account.client_code_required:
        written = account.client_code_format
        codes = "\n\nTo search you need a client code" + (f" like {written}." if written else ".")
    to_holder = f"""\
You accepted: {title(paa)} pays for your PACER account {account.account_number} from now on. You \
get no invoice of your own any more, and your Case Search Status is \
{account.search.value.capitalize()}.{codes}

To end it, log in to Manage My Account and choose "Remove Your PACER Account from a PAA" under \
Settings."""
    send(session, now, account, "A PAA pays for your PACER account now", to_holder)
    to_paa = f"""\
{account.name} accepted: you pay for PACER account {account.account_number} from now on. What it \
owed, or had as a credit, has moved to you."""
    send(session, now, paa, "Your request was accepted", to_paa)


def ignored(session: Session, now: datetime, paa: Account, account: Account) -> None:
    """Tell both that the request leads nowhere."""
    to_holder = f"""\
You ignored the request of {title(paa)} to pay for your PACER account {account.account_number}. \
Nothing has changed."""
    send(session, now, account, "You ignored a request", to_holder)
    to_paa = f"""\
Your request to pay for PACER account {account.account_number} was not accepted. Nothing has \
changed. If it was a mistake, ask again."""
    send(session, now, paa, "Your request was not accepted", to_paa)


def rescinded(session: Session, now: datetime, paa: Account, account: Account) -> None:
    """Tell both that the request is taken back."""
    to_holder = f"""\
{title(paa)} took back its request to pay for your PACER account {account.account_number}. \
Nothing has changed, and there is nothing for you to do."""
    send(session, now, account, "A request was taken back", to_holder)
    to_paa = f"You rescinded your request to pay for PACER account {account.account_number}."
    send(session, now, paa, "Your request is rescinded", to_paa)


def left(session: Session, now: datetime, paa: Account, account: Account, remark: str) -> None:
    """Tell both that the PAA pays no more; *remark* is the PAA's, empty where the holder left."""
    how = (
        f"{title(paa)} no longer pays for your PACER account {account.account_number}. Its remark: "
        f"{remark}"
        if remark
        else f"You removed your PACER account {account.account_number} from {title(paa)}."
    )
    to_holder = f"""\
{how}

Your Case Search Status is Inactive now: you cannot search until the PACER Service Center restores \
it, or another PAA pays for the account. Linking and filing go on as before."""
    send(session, now, account, "A PAA no longer pays for your PACER account", to_holder)
    to_paa = f"""\
You no longer pay for PACER account {account.account_number} of {account.name}. What it used until \
now stays on your statement."""
    send(session, now, paa, "An account was removed from your PAA", to_paa)
