"""Utilities > Maintain Your ECF Account: what a filer keeps at the court itself.

Owns changing the secondary addresses. Name, address and primary e-mail are PACER's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.claims import Claims
from sso_sim.contract.events import Event
from sso_sim.court.account.domain import MOST, faults_in, tidied
from sso_sim.court.courts.models import Filer
from sso_sim.kit import trail


def update(
    session: Session, now: datetime, claims: Claims, filer: Filer, addresses: Sequence[str]
) -> bool:
    """Keep the secondary *addresses* of a filer; say whether they are others than before.

    They were found good when they were typed; one that is the primary address by now is left out.
    """
    query = select(Filer).where(Filer.court == filer.court, Filer.login == filer.login)
    held = session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()
    wrong = faults_in(addresses, held.email)
    kept = list(tidied([each for place, each in enumerate(addresses) if place not in wrong])[:MOST])
    if kept == held.secondary_emails:
        return False
    held.secondary_emails = kept
    trail.record(
        session,
        now,
        Event.COURT_ACCOUNT_UPDATED,
        who=claims.username,
        court=filer.court,
        account=claims.account_number,
        login=filer.login,
        secondary_addresses=len(kept),
    )
    return True
