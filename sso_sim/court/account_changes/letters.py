"""The letter about a primary e-mail address that the court has taken over from PACER.

Owns the letter's text, which is the sandbox's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts.letters import ADDRESS_CHANGED, People, To, send_letter
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.kit.letters import Letter

LETTERS: Mapping[str, Letter[To]] = {
    "address taken over": Letter(
        To.FORMER_AND_PRIMARY,
        ADDRESS_CHANGED,
        """\
The {court.title} has taken over the primary e-mail address that was sent from PACER for the \
CM/ECF account {filer.login}.

Former address: {former}
New address: {filer.email}

Notices of electronic filing go to the new address from now on.

If you did not ask for this, contact the Clerk's Office.""",
    )
}


def address_taken_over(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell both addresses, the former and the new one, where notices go from now on."""
    send_letter(session, now, court, LETTERS["address taken over"], People(filer, former=former))
