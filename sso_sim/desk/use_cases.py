"""All use cases of the desk that keep something between requests, made once per app.

Owns which there are. It stands above all rooms: a room asks for its own by their kind
(`views.around.use_case`), and knows no other's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sso_sim.desk.services.bounds import Bounds
from sso_sim.desk.services.class_levers import ClassLevers
from sso_sim.desk.services.classes import Classes
from sso_sim.desk.services.feed import Feeds
from sso_sim.desk.services.means import Means
from sso_sim.desk.services.rehearsals import Rehearsals
from sso_sim.desk.services.stages import Stages
from sso_sim.desk.services.timetable import Timetable
from sso_sim.desk.services.trainers import Trainers
from sso_sim.desk.views.around import UseCase


@dataclass(frozen=True)
class UseCases:
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

    def of(self, kind: type[UseCase]) -> UseCase:
        """Return the one of *kind*."""
        return next(each for each in vars(self).values() if isinstance(each, kind))


def make_use_cases(means: Means) -> UseCases:
    """Return the use cases that work with *means*."""
    stages = Stages(means)
    rehearsals = Rehearsals(means, lambda: datetime.now(UTC))
    return UseCases(
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
