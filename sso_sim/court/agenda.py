"""The court's calendar: which hand does what is due.

Owns the table of hands. When it is looked at is the kit's.
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
    """Do everything that is due in this rehearsal."""
    agenda.settle(session, now, HANDLERS)
