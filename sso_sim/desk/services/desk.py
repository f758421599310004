"""All use cases of the desk, made once per app.

Owns the bundle a view or the API reaches into.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sso_sim.desk.services import progress
from sso_sim.desk.services.feed import Feeds
from sso_sim.desk.services.means import Means
from sso_sim.desk.services.progress import Progress
from sso_sim.desk.services.rehearsals import NoSuchRehearsal, Rehearsals
from sso_sim.desk.services.stages import Stages
from sso_sim.desk.services.timetable import Timetable


@dataclass(frozen=True)
class Desk:
    """What the desk can do."""

    means: Means
    rehearsals: Rehearsals
    feeds: Feeds
    stages: Stages
    timetable: Timetable

    def progress(self, rehearsal_id: str) -> Progress:
        """Return how a rehearsal stands, from what the desk knows; raise NoSuchRehearsal."""
        with self.means.database.reading(rehearsal_id) as session:
            found = progress.progress(session, rehearsal_id, datetime.now(UTC))
        if found is None:
            raise NoSuchRehearsal(rehearsal_id)
        return found


def make_desk(means: Means) -> Desk:
    """Return the desk that works with *means*."""
    stages = Stages(means)
    return Desk(
        means=means,
        rehearsals=Rehearsals(means, lambda: datetime.now(UTC)),
        feeds=Feeds(means),
        stages=stages,
        timetable=Timetable(means, stages),
    )
