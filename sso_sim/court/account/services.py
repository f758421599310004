"""Utilities > Maintain Your ECF Account: the part of a filer's account that the court itself keeps.

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
    """Store the filer's secondary *addresses*; return whether they differ from the stored ones.

    The form validated them when they were typed. An address that has become the primary one since
    then is left out.
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
