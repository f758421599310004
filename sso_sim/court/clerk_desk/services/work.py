"""The steps with which every action of the Clerk's desk begins and ends.

Owns the acting member of staff, the lock on the filer, and the lines in the trail. Must not know
any single action.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.events import Event
from sso_sim.court.clerk_desk.models import Staff
from sso_sim.court.courts.models import CourtRow, Filer
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused


@dataclass(frozen=True)
class AtWork:
    """A member of staff, and the court where they work."""

    court: CourtRow
    staff: Staff


def filer_held(session: Session, court: str, login: str) -> Filer | None:
    """Return the filer with exactly this login, locked until the transaction ends, or None."""
    query = select(Filer).where(Filer.court == court, Filer.login == login).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def tell(session: Session, now: datetime, event: Event, at: AtWork, **facts: Any) -> None:
    """Record in the trail an action of a member of staff."""
    trail.record(session, now, event, who=at.staff.login, court=at.court.court, **facts)


def refuse(session: Session, now: datetime, at: AtWork, refused: Refused, **about: str) -> Refused:
    """Record in the trail an action that was refused, *about* whom, and why; return the reasons."""
    who, court = at.staff.login, at.court.court
    event = Event.COURT_CLERK_REFUSED
    return trail.refuse(session, now, event, refused, who=who, court=court, **about)
