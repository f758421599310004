"""The levers for a whole class: they move a court's stage, or the clock, in every seat.

Owns going from seat to seat; a seat that cannot come along does not stop the others. `stages` moves
the courts. The class stores its own stages and clock, so that a seat that is new, or is started
over, is brought there.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime

from sso_sim.contract.go_live import Stage, moves_to
from sso_sim.desk.classes.models import Class
from sso_sim.desk.classes.services import classes
from sso_sim.desk.classes.services.classes import Place
from sso_sim.desk.court_stages.domain import is_ahead
from sso_sim.desk.court_stages.services.stages import LOOK_AGAIN_SECONDS, NoWay, Position, Stages
from sso_sim.desk.levers.services import clock
from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.rehearsals.models import State
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.kit.transport import BackDoorRefused, CallFailed
from sso_sim.scenarios.courts import milestones, planned, standing_courts
from sso_sim.scenarios.schema import Scenario

SETTING_OUT_SECONDS = 8.0
"""How long one request visits seats; the job moves the seats that it did not reach."""

STILL_JOINING = "is still being made ready, and follows by itself."
IN_VAIN_SECONDS = 3.0
"""How long one request goes on visiting seats after an app did not answer for one of them."""

OUT_OF_REACH = "waits for a site that does not answer just now, and follows by itself."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Moved:
    """What a lever did to one seat.

    *position* is where its court is; None means nobody has looked yet, so it is on its way.
    *problem* says in words why the seat does not come along, or not yet; it is empty if it does.
    """

    place: Place
    position: Position | None = None
    problem: str = ""

    @property
    def under_way(self) -> bool:
        """Say whether the seat is still moving."""
        return not self.problem and (self.position is None or self.position.under_way)


class ClassLevers:
    """Moves every seat of a class."""

    def __init__(self, resources: Resources, stages: Stages, rehearsals: Rehearsals) -> None:
        self._resources, self._stages, self._rehearsals = resources, stages, rehearsals
        self._idle = threading.Event()

    def pull(self, class_id: str, court: str, to: Stage) -> list[Moved]:
        """Bring *court* to the stage *to* in every seat, or as far as it gets within the wait.

        Raises NoSuchClass, and NoWay if no move leads there from the class's own stage. Repeating
        the call is safe.
        """
        with self._resources.database.across(write=True) as session:
            found = classes.held(session, class_id, lock=True)
            scenario = classes.scenario_of(session, found)
            stage = classes.stage_of(scenario, classes.stages_of(session, found), court)
            if moves_to(stage, to) is None:
                raise NoWay(stage, to)
            classes.put_stage(session, found, court, to)
        # Read the seats after the commit: a person who sits down from now on finds the new stage.
        with self._resources.database.across() as session:
            seats = classes.places(session, class_id)
        begun = time.monotonic()
        moved = self._set_out(seats, court, to)
        in_time = time.monotonic() - begun < SETTING_OUT_SECONDS
        return self._wait(moved, court, to) if in_time else moved

    def put_clocks(self, class_id: str, to: datetime) -> list[Moved]:
        """Put every seat's clock forward to *to*; a clock already past it stays where it is.

        Raises NoSuchClass, and clock's Backwards or TooFar where *to* is before the class's clock
        or after this century. Courts whose announced dates have passed move on automatically.
        """
        if to >= clock.LATEST:
            raise clock.TooFar
        with self._resources.database.across(write=True) as session:
            found = classes.held(session, class_id, lock=True)
            scenario = classes.scenario_of(session, found)
            if to < (found.clock_to or scenario.now):
                raise clock.Backwards
            found.clock_to = to
            moved = classes.stages_of(session, found)
            for court, stage in _passed(scenario, to).items():
                if is_ahead(stage, classes.stage_of(scenario, moved, court)):
                    classes.put_stage(session, found, court, stage)
        with self._resources.database.across() as session:
            seats = classes.places(session, class_id)
        return self._put_clocks(seats, to)

    def bring_along(self, rehearsal_id: str) -> None:
        """Bring a seat that is new, or was started over, to where its class is.

        A rehearsal that is not a seat stays unchanged.
        """
        with self._resources.database.across() as session:
            found = classes.class_of(session, rehearsal_id)
            if found is None:
                return
            moved = classes.stages_of(session, found)
        try:
            self._put_own_clock(found, rehearsal_id)
            for court, to in moved.items():
                self._stages.pull(rehearsal_id, court, to)
        except (CallFailed, BackDoorRefused, NoWay) as reason:
            log.info("A seat does not come along with its class: %s", reason)

    def start_over(self, rehearsal_id: str) -> None:
        """Start a rehearsal over; a seat comes back to where its class is."""
        self._rehearsals.reset(rehearsal_id)
        self.bring_along(rehearsal_id)

    def start_seat_over(self, class_id: str, number: int) -> Place:
        """Start the seat with that *number* over; raise NoSuchClass."""
        with self._resources.database.across() as session:
            found = classes.place(session, class_id, number)
        self.start_over(found.seat.rehearsal)
        return found

    def _put_own_clock(self, found: Class, rehearsal_id: str) -> None:
        if found.clock_to is None:
            return
        try:
            clock.move(self._resources, self._stages, rehearsal_id, found.clock_to)
        except clock.Backwards:
            log.debug("The clock of a seat is past that of its class.")

    def _set_out(self, seats: list[Place], court: str, to: Stage) -> list[Moved]:
        until = time.monotonic() + SETTING_OUT_SECONDS
        found = []
        for each in seats:
            if each.listing.state == State.CREATING:
                found.append(Moved(each, problem=STILL_JOINING))
            elif time.monotonic() < until:
                found.append(self._pull(each, court, to))
            else:
                self._stages.pull_later(each.seat.rehearsal, court, to)
                found.append(Moved(each))
        return found

    def _pull(self, place: Place, court: str, to: Stage) -> Moved:
        rehearsal_id = place.seat.rehearsal
        try:
            position = self._stages.pull(rehearsal_id, court, to, patience=0.0)
            return _judged(Moved(place, position))
        except NoWay as no_way:
            return Moved(place, Position(court, no_way.stage), _no_way(no_way))
        except CallFailed:
            self._stages.pull_later(rehearsal_id, court, to)
            return Moved(place, problem=OUT_OF_REACH)
        except BackDoorRefused as refused:
            log.info("A seat could not be moved: %s", refused)
            return Moved(place, problem=STILL_JOINING)

    def _wait(self, moved: list[Moved], court: str, to: Stage) -> list[Moved]:
        """Wait for conversions no longer than a single lever does, moving seats on meanwhile."""
        until = time.monotonic() + self._stages.patience
        while any(each.under_way for each in moved) and time.monotonic() < until:
            self._idle.wait(LOOK_AGAIN_SECONDS)
            moved = [
                self._further(each, court, to)
                if each.under_way and time.monotonic() < until
                else each
                for each in moved
            ]
        return moved

    def _further(self, moved: Moved, court: str, to: Stage) -> Moved:
        try:
            position = self._stages.take_further(moved.place.seat.rehearsal, court, to)
        except NoWay as no_way:
            return replace(moved, position=Position(court, no_way.stage), problem=_no_way(no_way))
        except (CallFailed, BackDoorRefused):
            return replace(moved, problem=OUT_OF_REACH)
        return _judged(replace(moved, position=position))

    def _put_clocks(self, seats: list[Place], to: datetime) -> list[Moved]:
        found: list[Moved] = []
        until, missed = math.inf, ""
        for each in seats:
            if each.listing.state == State.CREATING:
                found.append(Moved(each, problem=STILL_JOINING))
                continue
            try:
                moved = Moved(each, problem=missed)
                if time.monotonic() < until:
                    moved = self._put_clock(each, to)
            except CallFailed as failed:
                until = min(until, time.monotonic() + IN_VAIN_SECONDS)
                missed = f"was not moved: {failed}. Put the clock there again."
                moved = Moved(each, problem=missed)
            found.append(moved)
        return found

    def _put_clock(self, place: Place, to: datetime) -> Moved:
        try:
            clock.move(self._resources, self._stages, place.seat.rehearsal, to, patience=0.0)
        except clock.Backwards:
            return Moved(place)
        except (BackDoorRefused, NoSuchRehearsal):
            return Moved(place, problem=STILL_JOINING)
        return Moved(place)


def _no_way(no_way: NoWay) -> str:
    return f"is {no_way.stage.lower()} already, and only starting it over leads back."


def _judged(moved: Moved) -> Moved:
    position = moved.position
    if position is None or not position.note:
        return moved
    return replace(moved, problem=f"did not come along: {position.note}")


def _passed(scenario: Scenario, to: datetime) -> dict[str, Stage]:
    """Return the last announced stage that each court has passed with its clock at *to*."""
    found: dict[str, Stage] = {}
    for name, court in standing_courts().items():
        for at, stage in milestones(planned(scenario, name), court.zone):
            if scenario.now < at <= to:
                found[name] = stage
    return found
