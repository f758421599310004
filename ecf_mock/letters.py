"""The letters of the old CM/ECF to its filers.

Owns their words. They go to the primary address and nowhere else; the wording is the sandbox's
own, as no published text was found.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from ecf_mock.models.courts import Court
from ecf_mock.models.filers import Filer
from sso_sim.kit import mail


def send_reset_link(session: Session, now: datetime, court: Court, filer: Filer, link: str) -> None:
    """Mail the link that opens the page for a new password."""
    _send(
        session,
        now,
        court,
        filer,
        "CM/ECF password reset",
        f"""\
A new password was requested for your CM/ECF login at the {court.title}.

To choose it, open this link within 24 hours. It can be used once:

{link}

The page asks for your CM/ECF login ID. It does not change your PACER password.
If you did not ask for this, do nothing: your password stays as it is.""",
    )


def confirm_new_password(session: Session, now: datetime, court: Court, filer: Filer) -> None:
    """Tell a filer that the password was changed, in case it was somebody else."""
    _send(
        session,
        now,
        court,
        filer,
        "Your CM/ECF password was changed",
        f"""\
The password of your CM/ECF login at the {court.title} was changed.

If this was not you, write to the Clerk's Office at once: {court.clerk_email}""",
    )


def confirm_new_login(
    session: Session, now: datetime, court: Court, filer: Filer, former: str
) -> None:
    """Tell a filer that the login was changed, and from what to what."""
    _send(
        session,
        now,
        court,
        filer,
        "Your CM/ECF login was changed",
        f"""\
Your CM/ECF login at the {court.title} was changed from {former} to {filer.login}.

If this was not you, write to the Clerk's Office at once: {court.clerk_email}""",
    )


def _send(
    session: Session, now: datetime, court: Court, filer: Filer, subject: str, text: str
) -> None:
    text = f"Dear {filer.name},\n\n{text}\n\n{court.title}\n"
    mail.send(
        session,
        now,
        to=filer.email,
        subject=subject,
        text=text,
        sender=f"{court.title} (simulation)",
    )
