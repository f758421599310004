"""The letter about a primary e-mail address that the court has taken over from PACER.

Owns its words, the sandbox's own.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.courts import letters
from sso_sim.court.courts.models import CourtRow, Filer


def address_taken_over(
    session: Session, now: datetime, court: CourtRow, filer: Filer, former: str
) -> None:
    """Tell both addresses, the former and the new one, where notices go now."""
    text = f"""\
The {court.title} has taken over the primary e-mail address that was sent from PACER for the \
CM/ECF account {filer.login}.

Former address: {former}
New address: {filer.email}

Notices of electronic filing go to the new address from now on.

If you did not ask for this, contact the Clerk's Office."""
    letters.to_both_addresses(session, now, court, filer, former, text)
