"""Sending a letter of the NextGen court.

Owns the possible recipients, their addresses, and the signature. The text of a letter is in the
table of the room that it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.kit import mail
from sso_sim.kit.letters import Letter

ADDRESS_CHANGED = "Your primary e-mail address at the court was changed"
"""The subject of each letter about a changed primary address."""


class To(StrEnum):
    """The recipients of a letter of the court, by address."""

    FILER = "the filer, at the primary address"
    LINKED = "the holder of the linked PACER account, at PACER's address"
    FILER_AND_LINKED = "the filer, at PACER's address and at the primary one"
    FORMER_AND_PRIMARY = "the filer, at the former and at the present primary address"
    AGENT = "the filing agent, at the agent's primary address"


@dataclass(frozen=True)
class People:
    """The people that a letter is about: a *filer*, and whoever else the letter needs.

    *former* is the filer's previous primary address.
    """

    filer: Filer
    link: PacerLink | None = None
    agent: Filer | None = None
    former: str | None = None


def send_letter(
    session: Session,
    now: datetime,
    court: CourtRow,
    letter: Letter[To],
    people: People,
    /,
    **facts: object,
) -> None:
    """Fill in a letter and send it to its recipients."""
    subject, text = letter.filled({"court": court, **vars(people)}, facts)
    name, addresses = _addressed(letter.to, people)
    for address in addresses:
        _send(session, now, court, address, name, subject, text)


def once(*addresses: str) -> list[str]:
    """Return the non-empty addresses, each of them once."""
    # Compare without regard to case: mail systems treat addresses that way.
    return list({each.lower(): each for each in addresses if each}.values())


def _send(
    session: Session,
    now: datetime,
    court: CourtRow,
    to: str,
    name: str,
    subject: str,
    text: str,
) -> None:
    """Mail *text* in the court's name: a greeting above, the court's name below."""
    text = f"Dear {name},\n\n{text}\n\n{court.title}\n"
    mail.send(session, now, to=to, subject=subject, text=text, sender=f"{court.title} (simulation)")


def _addressed(to: To, people: People) -> tuple[str, list[str]]:
    """Return the name that the letter greets, and the addresses that it goes to."""
    filer, link, agent, former = people.filer, people.link, people.agent, people.former
    match to:
        case To.FILER:
            return filer.name, [filer.email]
        case To.LINKED if link:
            return link.name, [link.email]
        case To.FILER_AND_LINKED if link:
            return filer.name, once(link.email, filer.email)
        case To.FORMER_AND_PRIMARY if former is not None:
            return filer.name, once(former, filer.email)
        case To.AGENT if agent:
            return agent.name, [agent.email]
    raise ValueError(f"Nobody is given to whom a letter to {to} could go.")
