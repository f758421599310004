"""The letters about a filer's link, address, login or status after the Clerk's desk has changed it.

Owns the letters' text, the sandbox's own. A letter about an ended link goes to both addresses,
PACER's and the filer's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.clerk.domain import UnlinkReason
from sso_sim.court.clerk.wording import UNLINK_REASONS
from sso_sim.court.courts.letters import ADDRESS_CHANGED, People, To, send_letter
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.kit.letters import Letter

_ENDED = """\
The clerk has ended the link between these two accounts at the {court.title}:

PACER account: {link.account_number}, {link.name}
CM/ECF account: {filer.login}, {filer.name}
Reason: {reason}

What was filed stays filed. Both accounts go on; only the link is gone.

"""

LETTERS: Mapping[str, Letter[To]] = {
    "unlinked": Letter(
        To.FILER,
        "A link to your CM/ECF account was ended",
        _ENDED
        + """\
To link your own PACER account you need a CM/ECF password again: the former one ended with the \
link. To choose a new one, open this address within 24 hours. It can be used once:

{address}

Then sign on with your own PACER account and link under Utilities.""",
    ),
    "no longer linked": Letter(
        To.LINKED,
        "Your PACER account is no longer linked",
        _ENDED
        + """\
With this PACER account you can search at this court, but not file. If you think that this is a \
mistake, contact the Clerk's Office.""",
    ),
    "address corrected": Letter(
        To.FORMER_AND_PRIMARY,
        ADDRESS_CHANGED,
        """\
The clerk has changed the primary e-mail address of the CM/ECF account {filer.login} at the \
{court.title}.

Former address: {former}
New address: {filer.email}

Links for a new CM/ECF password go to the new address only. One that was mailed to the former \
address no longer works. PACER's address is changed at PACER.

If you did not ask for this, contact the Clerk's Office.""",
    ),
    "login changed": Letter(
        To.FILER,
        "Your CM/ECF login was changed",
        """\
The clerk has changed your CM/ECF login at the {court.title}.

Former login: {former_login}
New login: {filer.login}

The CM/ECF password is as it was, and what you have filed stays yours. You need the login once: to \
link your CM/ECF account to your own PACER account, under Utilities.

If you did not ask for this, contact the Clerk's Office.""",
    ),
    "reinstated": Letter(
        To.FILER,
        "Your CM/ECF account is active again",
        """\
The clerk has made your CM/ECF account {filer.login} at the {court.title} active again.

If it is not linked to your PACER account yet, sign on with PACER and link it under Utilities. \
Then you can file.""",
    ),
}


def unlinked(
    session: Session,
    now: datetime,
    court: CourtRow,
    filer: Filer,
    link: PacerLink,
    reason: UnlinkReason,
    address: str,
) -> None:
    """Tell the filer how to link again, and the holder of the PACER account that the link ended."""
    people, why = People(filer, link), UNLINK_REASONS[reason]
    send_letter(session, now, court, LETTERS["unlinked"], people, reason=why, address=address)
    if link.email and link.email.lower() != filer.email.lower():
        send_letter(session, now, court, LETTERS["no longer linked"], people, reason=why)


def address_corrected(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell both addresses, the former and the new one, where the court's mail goes from now on."""
    send_letter(session, now, court, LETTERS["address corrected"], People(filer, former=former))


def login_changed(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell a filer the new login of the CM/ECF account."""
    send_letter(session, now, court, LETTERS["login changed"], People(filer), former_login=former)


def reinstated(session: Session, now: datetime, court: CourtRow, filer: Filer) -> None:
    """Tell a filer that they may file again."""
    send_letter(session, now, court, LETTERS["reinstated"], People(filer))
