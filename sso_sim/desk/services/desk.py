"""All use cases of the desk, made once per app.

Owns the bundle a view or the API reaches into.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sso_sim.desk.domain.classes import JoinFault
from sso_sim.desk.models_classes import Seat
from sso_sim.desk.services import board, progress
from sso_sim.desk.services.board import Board
from sso_sim.desk.services.bounds import Bounds
from sso_sim.desk.services.class_levers import ClassLevers
from sso_sim.desk.services.classes import Classes
from sso_sim.desk.services.feed import Feeds
from sso_sim.desk.services.listings import NoSuchRehearsal
from sso_sim.desk.services.means import Means
from sso_sim.desk.services.progress import Progress
from sso_sim.desk.services.rehearsals import Rehearsals
from sso_sim.desk.services.stages import Stages
from sso_sim.desk.services.timetable import Timetable
from sso_sim.desk.services.trainers import Trainers


@dataclass(frozen=True)
class Desk:
    """What the desk can do."""

    means: Means
    rehearsals: Rehearsals
    bounds: Bounds
    feeds: Feeds
    stages: Stages
    timetable: Timetable
    classes: Classes
    class_levers: ClassLevers
    trainers: Trainers

    def progress(self, rehearsal_id: str) -> Progress:
        """Return how a rehearsal stands, from what the desk knows; raise NoSuchRehearsal."""
        with self.means.database.reading(rehearsal_id) as session:
            found = progress.progress(session, rehearsal_id, datetime.now(UTC))
        if found is None:
            raise NoSuchRehearsal(rehearsal_id)
        return found

    def sit_down(
        self, code: str, name: str, token: str, guesser: str = ""
    ) -> Seat | tuple[JoinFault, ...]:
        """Give the browser that holds *token* its seat in a class, ready, and where the class is.

        Raises AppDown where an app is; sent again, it goes on where it was. *guesser* is in whose
        name a wrong code is counted.
        """
        seat = self.classes.sit_down(code, name, token, guesser)
        if isinstance(seat, Seat) and self.classes.make_ready(seat):
            self.class_levers.bring_along(seat.rehearsal)
        return seat

    def board(self, class_id: str) -> Board:
        """Return how a class stands, from what the desk knows; raise NoSuchClass."""
        with self.means.database.across() as session:
            return board.board(session, board.glance(session, class_id))


def make_desk(means: Means) -> Desk:
    """Return the desk that works with *means*."""
    stages = Stages(means)
    rehearsals = Rehearsals(means, lambda: datetime.now(UTC))
    return Desk(
        means=means,
        rehearsals=rehearsals,
        bounds=Bounds(means),
        feeds=Feeds(means),
        stages=stages,
        timetable=Timetable(means, stages),
        classes=Classes(means, rehearsals, lambda: datetime.now(UTC)),
        class_levers=ClassLevers(means, stages, rehearsals),
        trainers=Trainers(means, lambda: datetime.now(UTC)),
    )
