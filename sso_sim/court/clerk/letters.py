"""The letters about what the Clerk's desk has changed of a filer: link, address, login, status.

Owns their words, the sandbox's own. A letter about an ended link goes to both addresses, PACER's
and the filer's.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.clerk.domain import UnlinkReason
from sso_sim.court.clerk.wording import UNLINK_REASONS
from sso_sim.court.courts import letters
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink


def unlinked(
    session: Session,
    now: datetime,
    court: CourtRow,
    filer: Filer,
    link: PacerLink,
    reason: UnlinkReason,
    address: str,
) -> None:
    """Tell the filer how to link again, and whoever was linked that they are not any more."""
    ended = f"""\
The clerk has ended the link between these two accounts at the {court.title}:

PACER account: {link.account_number}, {link.name}
CM/ECF account: {filer.login}, {filer.name}
Reason: {UNLINK_REASONS[reason]}

What was filed stays filed. Both accounts go on; only the link is gone."""
    again = f"""\
{ended}

To link your own PACER account you need a CM/ECF password again: the former one ended with the \
link. To choose a new one, open this address within 24 hours. It can be used once:

{address}

Then sign on with your own PACER account and link under Utilities."""
    subject = "A link to your CM/ECF account was ended"
    letters.send(session, now, court, filer.email, filer.name, subject, again)
    if link.email and link.email.lower() != filer.email.lower():
        without = f"""\
{ended}

With this PACER account you can search at this court, but not file. If you think that this is a \
mistake, contact the Clerk's Office."""
        subject = "Your PACER account is no longer linked"
        letters.send(session, now, court, link.email, link.name, subject, without)


def address_corrected(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell both addresses, the former and the new one, where the court's mail goes now."""
    text = f"""\
The clerk has changed the primary e-mail address of the CM/ECF account {filer.login} at the \
{court.title}.

Former address: {former}
New address: {filer.email}

Links for a new CM/ECF password go to the new address only. One that was mailed to the former \
address no longer works. PACER's address is changed at PACER.

If you did not ask for this, contact the Clerk's Office."""
    letters.to_both_addresses(session, now, court, filer, former, text)


def login_changed(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell a filer the login under which the CM/ECF account is kept now."""
    text = f"""\
The clerk has changed your CM/ECF login at the {court.title}.

Former login: {former}
New login: {filer.login}

The CM/ECF password is as it was, and what you have filed stays yours. You need the login once: to \
link your CM/ECF account to your own PACER account, under Utilities.

If you did not ask for this, contact the Clerk's Office."""
    letters.send(
        session, now, court, filer.email, filer.name, "Your CM/ECF login was changed", text
    )


def reinstated(session: Session, now: datetime, court: CourtRow, filer: Filer) -> None:
    """Tell a filer that they may file again."""
    text = f"""\
The clerk has made your CM/ECF account {filer.login} at the {court.title} active again.

If it is not linked to your PACER account yet, sign on with PACER and link it under Utilities. \
Then you can file."""
    subject = "Your CM/ECF account is active again"
    letters.send(session, now, court, filer.email, filer.name, subject, text)
