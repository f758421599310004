"""The court's calendar: which function handles which kind of due entry.

Owns the table of handlers. The kit decides when to look at the calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from sso_sim.court.account_changes.services import changes
from sso_sim.court.daily_summaries import services as daily_summaries
from sso_sim.kit import agenda

HANDLERS: Mapping[str, agenda.Handler] = {
    changes.ANSWER_COMES: changes.answer_comes,
    daily_summaries.DAY_ENDS: daily_summaries.day_ends,
}


def settle(session: Session, now: datetime) -> None:
    """Process all entries of this rehearsal that are due."""
    agenda.settle(session, now, HANDLERS)
