"""The letters about a CM/ECF password: the link that resets it, and that it was changed.

Owns their words, the sandbox's own. They go to the filer's primary address and nowhere else.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts import letters
from sso_sim.court.courts.models import CourtRow, Filer


def send_reset_link(
    session: Session, now: datetime, court: CourtRow, filer: Filer, address: str
) -> None:
    """Mail the link that opens the page for a new CM/ECF password."""
    text = f"""\
A new password was requested for your CM/ECF login at the {court.title}. You need it once: to link \
your CM/ECF account to your PACER account.

To choose it, open this link within 24 hours. It can be used once:

{address}

The page asks for your CM/ECF login. It does not change your PACER password.
If you did not ask for this, do nothing: your password stays as it is."""
    letters.send(session, now, court, filer.email, filer.name, "CM/ECF password reset", text)


def confirm_new_password(session: Session, now: datetime, court: CourtRow, filer: Filer) -> None:
    """Tell a filer that the password was changed, in case it was somebody else."""
    text = f"""\
The password of your CM/ECF login at the {court.title} was changed.

If this was not you, contact the Clerk's Office at once."""
    letters.send(
        session, now, court, filer.email, filer.name, "Your CM/ECF password was changed", text
    )
