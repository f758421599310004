"""The letters about a CM/ECF password: one with the link that resets it, one after the change.

Owns the letters' text, the sandbox's own. They go to the filer's primary address and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts.letters import People, To, send_letter
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "reset link": Letter(
        To.FILER,
        "CM/ECF password reset",
        """\
A new password was requested for your CM/ECF login at the {court.title}. You need it once: to link \
your CM/ECF account to your PACER account.

To choose it, open this link within 24 hours. It can be used once:

{address}

The page asks for your CM/ECF login. It does not change your PACER password.
If you did not ask for this, do nothing: your password stays as it is.""",
    ),
    "new password": Letter(
        To.FILER,
        "Your CM/ECF password was changed",
        """\
The password of your CM/ECF login at the {court.title} was changed.

If this was not you, contact the Clerk's Office at once.""",
    ),
}


def send_reset_link(
    session: Session, now: datetime, court: CourtRow, filer: Filer, address: str
) -> None:
    """Mail the link that opens the page for a new CM/ECF password."""
    send_letter(session, now, court, LETTERS["reset link"], People(filer), address=address)


def confirm_new_password(session: Session, now: datetime, court: CourtRow, filer: Filer) -> None:
    """Tell a filer that the password was changed, in case another person changed it."""
    send_letter(session, now, court, LETTERS["new password"], People(filer))
