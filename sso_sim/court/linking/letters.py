"""The letter that confirms a link between a PACER account and a CM/ECF account.

Owns the letter's text, the sandbox's own: published is only that an e-mail confirms a link
([COB-NEXTGEN]). It goes to both addresses, PACER's and the filer's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts.letters import People, To, send_letter
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "linked": Letter(
        To.FILER_AND_LINKED,
        "Your accounts are linked",
        """\
Your CM/ECF account at the {court.title} is now linked to your PACER account.

PACER account: {link.account_number}, {link.name}
CM/ECF account: {filer.login}, {filer.name}

From now on sign on with your PACER username and password, here and wherever your account is \
linked: {home}

The CM/ECF login and password no longer open this court. Linking changed neither your address nor \
your e-mail, at PACER or at the court: check both. It is done once for each court.

If you did not do this, contact the Clerk's Office at once: only the clerk can undo a link.""",
    ),
}


def confirm_link(
    session: Session, now: datetime, court: CourtRow, link: PacerLink, filer: Filer, home: str
) -> None:
    """Tell both addresses that the accounts are linked; once if they are the same."""
    send_letter(session, now, court, LETTERS["linked"], People(filer, link), home=home)
