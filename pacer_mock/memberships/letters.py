"""The letters to a PAA and to the accounts it pays for or wants to pay for, always to both sides.

Owns the wording of these letters, which is the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.letters import People, To, send_letter
from pacer_mock.accounts.models import Account
from sso_sim.kit.letters import Letter

_ENDED = """

Your Case Search Status is Inactive now: you cannot search until the PACER Service Center restores \
it, or another PAA pays for the account. Linking and filing go on as before."""

LETTERS: Mapping[str, Letter[To]] = {
    "asked": Letter(
        To.HOLDER,
        "A request to pay for your PACER account",
        """\
The PACER Administrative Account (PAA) of {title}, number {paa.account_number}, asks to pay for \
your PACER account {holder.account_number}.

Its remark: {remark}

Nothing changes until you accept. To accept or ignore the request, log in to Manage My Account: \
{address}

If you accept, the PAA gets the bills for your searches, and what you owe, or have as a credit, \
moves to it. Filing fees are not paid by a PAA: they stay yours.""",
    ),
    "asked, to the PAA": Letter(
        To.PAA,
        "Your request was sent",
        """\
You asked to pay for PACER account {holder.account_number}. Its holder was written to and must \
accept. Until then you can rescind the request under "Rescind My Pending Request".""",
    ),
    "joined": Letter(
        To.HOLDER,
        "A PAA pays for your PACER account now",
        """\
You accepted: {title} pays for your PACER account {holder.account_number} from now on. You get no \
invoice of your own any more, and your Case Search Status is {search}.{codes}

To end it, log in to Manage My Account and choose "Remove Your PACER Account from a PAA" under \
Settings.""",
    ),
    "joined, to the PAA": Letter(
        To.PAA,
        "Your request was accepted",
        """\
{holder.name} accepted: you pay for PACER account {holder.account_number} from now on. What it \
owed, or had as a credit, has moved to you.""",
    ),
    "ignored": Letter(
        To.HOLDER,
        "You ignored a request",
        """\
You ignored the request of {title} to pay for your PACER account {holder.account_number}. Nothing \
has changed.""",
    ),
    "ignored, to the PAA": Letter(
        To.PAA,
        "Your request was not accepted",
        """\
Your request to pay for PACER account {holder.account_number} was not accepted. Nothing has \
changed. If it was a mistake, ask again.""",
    ),
    "rescinded": Letter(
        To.HOLDER,
        "A request was taken back",
        """\
{title} took back its request to pay for your PACER account {holder.account_number}. Nothing has \
changed, and there is nothing for you to do.""",
    ),
    "rescinded, to the PAA": Letter(
        To.PAA,
        "Your request is rescinded",
        "You rescinded your request to pay for PACER account {holder.account_number}.",
    ),
    "removed": Letter(
        To.HOLDER,
        "A PAA no longer pays for your PACER account",
        "{title} no longer pays for your PACER account {holder.account_number}. Its remark: "
        "{remark}" + _ENDED,
    ),
    "left": Letter(
        To.HOLDER,
        "A PAA no longer pays for your PACER account",
        "You removed your PACER account {holder.account_number} from {title}." + _ENDED,
    ),
    "left, to the PAA": Letter(
        To.PAA,
        "An account was removed from your PAA",
        """\
You no longer pay for PACER account {holder.account_number} of {holder.name}. What it used until \
now stays on your statement.""",
    ),
}


def title(paa: Account) -> str:
    """Return the name of a PAA: its firm."""
    return paa.firm or paa.name


def asked(
    session: Session, now: datetime, paa: Account, account: Account, remark: str, address: str
) -> None:
    """Ask the holder of *account*; *address* is the page on which they answer."""
    people, facts = People(account, paa), {"remark": remark, "address": address}
    send_letter(session, now, LETTERS["asked"], people, title=title(paa), **facts)
    send_letter(session, now, LETTERS["asked, to the PAA"], people)


def joined(session: Session, now: datetime, paa: Account, account: Account) -> None:
    """Tell both that the PAA pays from now on."""
    codes = ""
    if account.client_code_required:
        written = account.client_code_format
        codes = "\n\nTo search you need a client code" + (f" like {written}." if written else ".")
    people = People(account, paa)
    facts = {"title": title(paa), "search": account.search.value.capitalize(), "codes": codes}
    send_letter(session, now, LETTERS["joined"], people, **facts)
    send_letter(session, now, LETTERS["joined, to the PAA"], people)


def ignored(session: Session, now: datetime, paa: Account, account: Account) -> None:
    """Tell both that the holder has ignored the request."""
    people = People(account, paa)
    send_letter(session, now, LETTERS["ignored"], people, title=title(paa))
    send_letter(session, now, LETTERS["ignored, to the PAA"], people)


def rescinded(session: Session, now: datetime, paa: Account, account: Account) -> None:
    """Tell both that the PAA has rescinded the request."""
    people = People(account, paa)
    send_letter(session, now, LETTERS["rescinded"], people, title=title(paa))
    send_letter(session, now, LETTERS["rescinded, to the PAA"], people)


def left(session: Session, now: datetime, paa: Account, account: Account, remark: str) -> None:
    """Tell both that the PAA pays no more; *remark* is the PAA's, empty if the holder left."""
    people = People(account, paa)
    if remark:
        facts = {"title": title(paa), "remark": remark}
        send_letter(session, now, LETTERS["removed"], people, **facts)
    else:
        send_letter(session, now, LETTERS["left"], people, title=title(paa))
    send_letter(session, now, LETTERS["left, to the PAA"], people)
