"""Send PACER's letters to account holders; includes the letter that every change triggers.

Owns the possible recipients, the frame and the sender of a letter, and the words of that one
letter, which are the sandbox's own. The letters of each capability are in a table of its room;
`send_letter` sends them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from sso_sim.kit import mail
from sso_sim.kit.letters import Letter

SENDER = "PACER Service Center (simulated)"


class To(StrEnum):
    """The recipients of PACER's letters, and the address of each."""

    HOLDER = "the holder, at the account's own address"
    BILLING = "the holder, at the address to which the bills go"
    BOTH_BILLING = "the holder, where the bills went and where they go now"
    POSTAL = "the holder, on paper"
    PAA = "the PAA"
    CJA = "the holder of the CJA account"


@dataclass(frozen=True)
class People:
    """The people whom a letter concerns: always the *holder*, and others if the letter needs them.

    *former* is the address to which the holder's bills went before.
    """

    holder: Account
    paa: Account | None = None
    cja: Account | None = None
    former: str | None = None


_SUBJECT = "Your PACER {what} was changed"
_TEXT = """\
The {what} of your PACER account {holder.account_number} was changed.

If it was not you, call the PACER Service Center."""

LETTERS: Mapping[str, Letter[To]] = {
    "changed": Letter(To.HOLDER, _SUBJECT, _TEXT),
    "card changed": Letter(To.BILLING, _SUBJECT, _TEXT),
    "billing email changed": Letter(To.BOTH_BILLING, _SUBJECT, _TEXT),
}


def confirm_change(session: Session, now: datetime, account: Account, what: str) -> None:
    """Tell the holder that something was changed, in case somebody else did it."""
    send_letter(session, now, LETTERS["changed"], People(account), what=what)


def confirm_card_change(session: Session, now: datetime, account: Account) -> None:
    """Tell the billing address that another card is stored, or none."""
    send_letter(session, now, LETTERS["card changed"], People(account), what="stored card")


def confirm_billing_email_change(
    session: Session, now: datetime, account: Account, former: str
) -> None:
    """Tell both addresses, the former and the new one, where bills go now."""
    people = People(account, former=former)
    send_letter(session, now, LETTERS["billing email changed"], people, what="billing email")


def send_letter(
    session: Session, now: datetime, letter: Letter[To], people: People, /, **facts: object
) -> None:
    """Fill in a letter and send it to its recipient."""
    subject, text = letter.filled(vars(people), facts)
    if letter.to is To.POSTAL:
        _post(session, now, people.holder, subject, text)
        return
    reader, addresses = _addressed(letter.to, people)
    for address in addresses:
        _send(session, now, reader, subject, text, address)


def _send(
    session: Session, now: datetime, account: Account, subject: str, text: str, to: str
) -> None:
    """Send a letter with the salutation and the sender around *text*."""
    text = f"Dear {account.name},\n\n{text}\n\n{SENDER}\n"
    mail.send(session, now, to=to, subject=subject, text=text, sender=SENDER)


def _addressed(to: To, people: People) -> tuple[Account, list[str]]:
    """Return whom a letter greets, and the addresses it goes to."""
    holder = people.holder
    match to:
        case To.BILLING:
            return holder, [holder.billing_email or holder.email]
        case To.BOTH_BILLING if people.former:
            return holder, [people.former, holder.billing_email]
        case To.PAA if people.paa:
            return people.paa, [people.paa.email]
        case To.CJA if people.cja:
            return people.cja, [people.cja.email]
        case To.HOLDER:
            return holder, [holder.email]
    raise ValueError(f"Nobody is given to whom a letter to {to} could go.")


def _post(session: Session, now: datetime, holder: Account, subject: str, text: str) -> None:
    """Put a paper letter, which carries its own signature, into the holder's letter box."""
    address = holder.address
    street = f", {address.line1}, {address.city}" if address else ""
    mail.send(
        session,
        now,
        to=f"{holder.name}{street}",
        subject=f"By U.S. mail: {subject}",
        text=f"Dear {holder.name},\n\n{text}\n",
        sender=SENDER,
        by_post=True,
    )
