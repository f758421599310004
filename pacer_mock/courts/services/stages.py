"""The courts that PACER knows, and the stage of each as the desk reports it.

Owns PACER's list of courts and the stage in it. Must not know the moves between stages: they are
the courts' own.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.courts.models import Court
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import find


def courts(session: Session) -> list[Court]:
    """Return the courts that PACER knows, by title."""
    return list(session.scalars(select(Court).order_by(Court.title)))


def put(session: Session, court: str, stage: Stage) -> bool:
    """Record that *court* is at *stage*; return False if PACER knows no such court."""
    found = find(session, Court, court=court)
    if found is not None:
        found.stage = stage
    return found is not None
