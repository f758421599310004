"""The letters of the NextGen court.

Owns their words, the sandbox's own: published is only that an e-mail confirms a link (Bankr.
D. Colo., NextGen information). A letter about a link goes to both addresses, PACER's and the
filer's; one about a CM/ECF password to the filer's primary address and nowhere else.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.models import CourtRow, Filer, PacerLink
from sso_sim.kit import mail


def confirm_link(
    session: Session, now: datetime, court: CourtRow, link: PacerLink, filer: Filer, home: str
) -> None:
    """Tell both addresses that the accounts are linked; once where they are the same."""
    text = f"""\
Your CM/ECF account at the {court.title} is now linked to your PACER account.

PACER account: {link.account_number}, {link.name}
CM/ECF account: {filer.login}, {filer.name}

From now on sign on with your PACER username and password, here and wherever your account is \
linked: {home}

The CM/ECF login and password no longer open this court. Linking changed neither your address nor \
your e-mail, at PACER or at the court: check both. It is done once for each court.

If you did not do this, contact the Clerk's Office at once: only the clerk can undo a link."""
    # Without regard to case: that is how mail systems treat addresses.
    for address in {each.lower(): each for each in (link.email, filer.email) if each}.values():
        _send(session, now, court, address, filer.name, "Your accounts are linked", text)


def send_reset_link(
    session: Session, now: datetime, court: CourtRow, filer: Filer, address: str
) -> None:
    """Mail the link that opens the page for a new CM/ECF password."""
    text = f"""\
A new password was asked for your CM/ECF login at the {court.title}. You need it once: to link \
your CM/ECF account to your PACER account.

To choose it, open this link within 24 hours. It can be used once:

{address}

The page asks for your CM/ECF login. It does not change your PACER password.
If you did not ask for this, do nothing: your password stays as it is."""
    _send(session, now, court, filer.email, filer.name, "CM/ECF password reset", text)


def confirm_new_password(session: Session, now: datetime, court: CourtRow, filer: Filer) -> None:
    """Tell a filer that the password was changed, in case it was somebody else."""
    text = f"""\
The password of your CM/ECF login at the {court.title} was changed.

If this was not you, contact the Clerk's Office at once."""
    _send(session, now, court, filer.email, filer.name, "Your CM/ECF password was changed", text)


def _send(
    session: Session,
    now: datetime,
    court: CourtRow,
    to: str,
    name: str,
    subject: str,
    text: str,
) -> None:
    text = f"Dear {name},\n\n{text}\n\n{court.title}\n"
    mail.send(session, now, to=to, subject=subject, text=text, sender=f"{court.title} (simulation)")
