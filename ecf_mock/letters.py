"""The letters of the old CM/ECF to its filers.

Owns the letters' text. They go to the primary address and nowhere else; the wording is the
sandbox's own, as no published text was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from ecf_mock.models.courts import Court
from ecf_mock.models.filers import Filer
from sso_sim.kit import mail
from sso_sim.kit.letters import Letter


class To(StrEnum):
    """The recipients of a letter of the old CM/ECF, by address."""

    FILER = "the filer, at the primary address"


LETTERS: Mapping[str, Letter[To]] = {
    "reset link": Letter(
        To.FILER,
        "CM/ECF password reset",
        """\
A new password was requested for your CM/ECF login at the {court.title}.

To choose it, open this link within 24 hours. It can be used once:

{link}

The page asks for your CM/ECF login ID. It does not change your PACER password.
If you did not ask for this, do nothing: your password stays as it is.""",
    ),
    "new password": Letter(
        To.FILER,
        "Your CM/ECF password was changed",
        """\
The password of your CM/ECF login at the {court.title} was changed.

If this was not you, write to the Clerk's Office at once: {court.clerk_email}""",
    ),
    "new login": Letter(
        To.FILER,
        "Your CM/ECF login was changed",
        """\
Your CM/ECF login at the {court.title} was changed from {former} to {filer.login}.

If this was not you, write to the Clerk's Office at once: {court.clerk_email}""",
    ),
}


def send_reset_link(session: Session, now: datetime, court: Court, filer: Filer, link: str) -> None:
    """Mail the link that opens the page for a new password."""
    send_letter(session, now, court, LETTERS["reset link"], filer, link=link)


def confirm_new_password(session: Session, now: datetime, court: Court, filer: Filer) -> None:
    """Tell a filer that the password was changed, in case another person changed it."""
    send_letter(session, now, court, LETTERS["new password"], filer)


def confirm_new_login(
    session: Session, now: datetime, court: Court, filer: Filer, former: str
) -> None:
    """Tell a filer that the login was changed, with the former and the new one."""
    send_letter(session, now, court, LETTERS["new login"], filer, former=former)


def send_letter(
    session: Session,
    now: datetime,
    court: Court,
    letter: Letter[To],
    filer: Filer,
    /,
    **facts: object,
) -> None:
    """Fill in a letter and send it to the filer."""
    subject, text = letter.filled({"court": court, "filer": filer}, facts)
    mail.send(
        session,
        now,
        to=filer.email,
        subject=subject,
        text=f"Dear {filer.name},\n\n{text}\n\n{court.title}\n",
        sender=f"{court.title} (simulation)",
    )
