"""How far each court is, as PACER knows it: what the desk tells when a court has moved.

Owns the stage in PACER's list of courts. Must not know the moves: they are the courts' own.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from pacer_mock.models_courts import Court
from sso_sim.contract import Stage
from sso_sim.kit.db import find


def put(session: Session, court: str, stage: Stage) -> bool:
    """Keep that *court* is at *stage*; say whether PACER knows such a court."""
    found = find(session, Court, court=court)
    if found is not None:
        found.stage = stage
    return found is not None
