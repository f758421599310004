"""The open house, the one rehearsal that all visitors share: how far its clock goes, its age.

Owns that bound, and when it was last started over. The kit's rule says who may pull its levers.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from sso_sim.kit.db import Database
from sso_sim.kit.models import TrailRow
from sso_sim.kit.rehearsals import MAIN

LONGEST = timedelta(days=366)
"""How far its clock may go from its beginning: any further, other people would lose their way."""


def started_over_at(database: Database) -> datetime | None:
    """Return the real time when the open house was last started over, or first begun."""
    query = select(func.max(TrailRow.real_at)).where(TrailRow.event == "rehearsal.started")
    with database.reading(MAIN) as session:
        return session.scalar(query)
