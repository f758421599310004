"""Sending a letter of the NextGen court.

Owns who signs a letter and which addresses it goes to. What a letter says stands in the `letters`
module of the capability it is about.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.kit import mail


def to_both_addresses(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str, text: str
) -> None:
    """Mail *text* to the former and the present primary address; once where they are the same."""
    subject = "Your primary e-mail address at the court was changed"
    for address in once(former, filer.email):
        send(session, now, court, address, filer.name, subject, text)


def once(*addresses: str) -> list[str]:
    """Return the addresses there are, each of them once."""
    # Without regard to case: that is how mail systems treat addresses.
    return list({each.lower(): each for each in addresses if each}.values())


def send(
    session: Session,
    now: datetime,
    court: CourtRow,
    to: str,
    name: str,
    subject: str,
    text: str,
) -> None:
    """Mail *text* in the name of the court, with the greeting and the court's name under it."""
    text = f"Dear {name},\n\n{text}\n\n{court.title}\n"
    mail.send(session, now, to=to, subject=subject, text=text, sender=f"{court.title} (simulation)")
