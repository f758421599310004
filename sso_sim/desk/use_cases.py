"""The use cases of the desk that keep state between requests, created once per app.

Owns which there are. It stands above all rooms: a room asks for its own by their kind (`use_case`),
and knows no other room's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sso_sim.desk.classes.services.classes import Classes
from sso_sim.desk.classes.services.levers import ClassLevers
from sso_sim.desk.court_stages.services.announced_dates import Timetable
from sso_sim.desk.court_stages.services.stages import Stages
from sso_sim.desk.lifecycle.services.bounds import Bounds
from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.rehearsals.views.context import UseCase
from sso_sim.desk.trail.services.feed import Feeds
from sso_sim.desk.trainer_key.services import Trainers


@dataclass(frozen=True)
class UseCases:
    """All use cases of the desk."""

    resources: Resources
    rehearsals: Rehearsals
    bounds: Bounds
    feeds: Feeds
    stages: Stages
    timetable: Timetable
    classes: Classes
    class_levers: ClassLevers
    trainers: Trainers

    def of(self, kind: type[UseCase]) -> UseCase:
        """Return the use case of *kind*."""
        return next(each for each in vars(self).values() if isinstance(each, kind))


def make_use_cases(resources: Resources) -> UseCases:
    """Return the use cases that work with *resources*."""
    stages = Stages(resources)
    rehearsals = Rehearsals(resources, lambda: datetime.now(UTC))
    return UseCases(
        resources=resources,
        rehearsals=rehearsals,
        bounds=Bounds(resources),
        feeds=Feeds(resources),
        stages=stages,
        timetable=Timetable(resources, stages),
        classes=Classes(resources, rehearsals, lambda: datetime.now(UTC)),
        class_levers=ClassLevers(resources, stages, rehearsals),
        trainers=Trainers(resources, lambda: datetime.now(UTC)),
    )
