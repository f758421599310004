"""Moving a court to a stage: one lever for two apps, in a safe order, repeatable.

Owns the walk along the contract's table. A lever that cannot arrive at once, because a conversion
takes time, is stored as a walk, and a job moves it on. The apps own the stages; this module asks
them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.contract.apps import COURT, ECF, PACER
from sso_sim.contract.go_live import Move, Stage, moves_to
from sso_sim.desk.court_stages.domain import is_ahead, order_of
from sso_sim.desk.court_stages.models import Walk
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.kit.db import find
from sso_sim.kit.transport import AppDown, BackDoorRefused, CallFailed

PATIENCE_SECONDS = 4.0
"""How long a lever waits for a conversion before it answers that the court is on its way."""

LOOK_AGAIN_SECONDS = 0.05

ROUND_SECONDS = 5.0
"""How long the job goes on with walks while each waits in vain for an app."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Position:
    """Where a court is on its walk: *to* is None once it has arrived.

    *done* of *total* rows are converted, if a conversion runs; *note* says why it stopped.
    """

    court: str
    stage: Stage
    to: Stage | None = None
    done: int = 0
    total: int = 0
    note: str = ""

    @property
    def under_way(self) -> bool:
        """Say whether it is worth looking again."""
        return self.to is not None and not self.note


class NoWay(ValueError):
    """Raised where no move leads from one stage to the other: only a reset leads back from LIVE."""

    def __init__(self, stage: Stage, to: Stage) -> None:
        super().__init__(f"No way leads from {stage} to {to}.")
        self.stage, self.to = stage, to


class OnItsWay(AppDown):
    """Raised where a pull was stored before an app failed to answer; *stage* is where it began."""

    def __init__(self, app: str, stage: Stage) -> None:
        super().__init__(app)
        self.stage = stage


class Stages:
    """Walks courts along their stages."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self.patience = PATIENCE_SECONDS
        self._idle = threading.Event()

    def pull(
        self, rehearsal_id: str, court: str, to: Stage, *, patience: float | None = None
    ) -> Position:
        """Bring *court* to the stage *to*, or as far as it gets within the wait.

        *patience* is how many seconds to wait for a conversion, if not the usual number. Raises
        NoWay, and AppDown if an app is down: as OnItsWay if the pull is stored all the same.
        """
        stage = Stage(self._ask(COURT, rehearsal_id, court)["stage"])
        if moves_to(stage, to) is None:
            raise NoWay(stage, to)
        with self._resources.database.transaction(rehearsal_id) as session:
            remember(session, court, to)
        try:
            return self._walk(rehearsal_id, court, to, patience)
        except AppDown as down:
            self._wait(rehearsal_id, court, down)
            raise OnItsWay(down.app, stage) from down

    def pull_later(self, rehearsal_id: str, court: str, to: Stage) -> None:
        """Store the pull of the lever, and leave the walk to the job."""
        with self._resources.database.transaction(rehearsal_id) as session:
            remember(session, court, to)

    def follow(
        self, rehearsal_id: str, courts: Iterable[str], *, patience: float | None = None
    ) -> None:
        """Walk *courts* whose announced dates have passed as far as they get at once.

        If an app is down, the walk stays stored and the job moves it on later.
        """
        for court in courts:
            with self._resources.database.reading(rehearsal_id) as session:
                walk = find(session, Walk, court=court)
            if walk is None:
                continue
            try:
                self._walk(rehearsal_id, court, Stage(walk.to), patience, by_clock=walk.by_clock)
            except (CallFailed, NoWay, BackDoorRefused) as reason:
                self._wait(rehearsal_id, court, reason)

    def _walk(
        self,
        rehearsal_id: str,
        court: str,
        to: Stage,
        patience: float | None,
        *,
        by_clock: bool = False,
    ) -> Position:
        until = time.monotonic() + (self.patience if patience is None else patience)
        position = self.take_further(rehearsal_id, court, to, try_again=True, by_clock=by_clock)
        while position.under_way and time.monotonic() < until:
            self._idle.wait(LOOK_AGAIN_SECONDS)
            position = self.take_further(rehearsal_id, court, to, by_clock=by_clock)
        return position

    def take_further(
        self,
        rehearsal_id: str,
        court: str,
        to: Stage,
        *,
        try_again: bool = False,
        by_clock: bool = False,
    ) -> Position:
        """Make every move towards *to* that can be made now.

        A failed conversion is begun again only with *try_again*, for a person who pulls the lever.
        A walk *by_clock* never leads back: a court that is already further on stays there.
        """
        said = self._ask(COURT, rehearsal_id, court)
        while True:
            stage = Stage(said["stage"])
            self._catch_up(rehearsal_id, court, stage)
            if by_clock and not is_ahead(to, stage):
                self._arrive(rehearsal_id, court, stage)
                return Position(court, stage)
            moves = moves_to(stage, to)
            if moves is None:
                self._forget(rehearsal_id, court)
                raise NoWay(stage, to)
            position = _read(court, said, to if moves else None)
            if not moves or (position.note and not try_again):
                self._arrive(rehearsal_id, court, stage)
                return position
            if not _is_converting(said):
                try:
                    said = self._make(rehearsal_id, court, moves[0], stage)
                except BackDoorRefused as refused:
                    self._forget(rehearsal_id, court)
                    return replace(position, note=str(refused.body.get("detail", refused)))
            if Stage(said["stage"]) == stage:
                # A conversion is running: the moves after it have to wait.
                position = _read(court, said, to)
                self._keep(rehearsal_id, position)
                return position

    def go_on(self) -> bool:
        """Move on every walk that has not arrived: a job."""
        with self._resources.database.across() as session:
            walks = [
                (row.rehearsal_id, row.court, Stage(row.to), row.by_clock)
                for row in under_way(session)
            ]
        until = time.monotonic() + ROUND_SECONDS
        for rehearsal_id, court, to, by_clock in walks:
            if time.monotonic() > until:
                break
            try:
                self.take_further(rehearsal_id, court, to, by_clock=by_clock)
            except (CallFailed, NoWay, BackDoorRefused) as reason:
                self._wait(rehearsal_id, court, reason)
        return False

    def _wait(self, rehearsal_id: str, court: str, reason: Exception) -> None:
        """Keep the walk for later, and store the app it waits for, because the page names it."""
        log.info("The walk of %s waits: %s", court, reason)
        if isinstance(reason, AppDown):
            with self._resources.database.transaction(rehearsal_id) as session:
                walk = find(session, Walk, court=court)
                if walk is not None:
                    walk.waits_for = reason.app

    def _make(self, rehearsal_id: str, court: str, move: Move, stage: Stage) -> dict[str, Any]:
        """Make *move* from *stage* in both apps; return the NextGen court's response."""
        said: dict[str, Any] = {}
        for app in order_of(move):
            if app == ECF and move is Move.CONVERT and said["stage"] != Stage.CONVERTED:
                return said
            answer = self._put(app, rehearsal_id, court, move, stage)
            said = answer if app == COURT else said
        return said

    def _catch_up(self, rehearsal_id: str, court: str, stage: Stage) -> None:
        """Bring the old CM/ECF up to *stage*; the end of a conversion does not move it."""
        behind = Stage(self._ask(ECF, rehearsal_id, court)["stage"])
        order = list(Stage)
        while order.index(behind) < order.index(stage):
            move = (moves_to(behind, stage) or ())[0]
            behind = Stage(self._put(ECF, rehearsal_id, court, move, behind)["stage"])

    def _put(
        self, app: str, rehearsal_id: str, court: str, move: Move, stage: Stage
    ) -> dict[str, Any]:
        # "from" keeps a repeated request to roll back from going back twice.
        return self._resources.transport.call(
            app,
            "PUT",
            f"/backdoor/{court}/stage",
            rehearsal=rehearsal_id,
            json={"move": move.value, "from": stage.value},
        )

    def _ask(self, app: str, rehearsal_id: str, court: str) -> dict[str, Any]:
        return self._resources.transport.call(
            app, "GET", f"/backdoor/{court}/stage", rehearsal=rehearsal_id
        )

    def _keep(self, rehearsal_id: str, position: Position) -> None:
        with self._resources.database.transaction(rehearsal_id) as session:
            walk = find(session, Walk, court=position.court)
            if walk is not None:
                walk.done, walk.total, walk.waits_for = position.done, position.total, ""

    def _arrive(self, rehearsal_id: str, court: str, stage: Stage) -> None:
        """End the walk once PACER has the stage, which decides where its court links lead."""
        told = {"stage": stage.value}
        path = f"/backdoor/{court}/stage"
        try:
            self._resources.transport.call(PACER, "PUT", path, rehearsal=rehearsal_id, json=told)
        except CallFailed as reason:
            log.info("The walk of %s ends when PACER knows of it: %s", court, reason)
        else:
            self._forget(rehearsal_id, court)

    def _forget(self, rehearsal_id: str, court: str) -> None:
        with self._resources.database.transaction(rehearsal_id) as session:
            walk = find(session, Walk, court=court)
            if walk is not None:
                session.delete(walk)


def _is_converting(said: dict[str, Any]) -> bool:
    return (said.get("conversion") or {}).get("state") == "running"


def _read(court: str, said: dict[str, Any], to: Stage | None) -> Position:
    conversion, stage = said.get("conversion") or {}, Stage(said["stage"])
    if to is None:
        return Position(court, stage)
    failed = conversion.get("state") == "failed"
    return Position(
        court,
        stage,
        to,
        done=int(conversion.get("rows_done", 0)),
        total=int(conversion.get("rows_total", 0)),
        note=str(conversion.get("error") or "The conversion stopped.") if failed else "",
    )


def remember(session: Session, court: str, to: Stage, *, by_clock: bool = False) -> None:
    """Store that the lever of *court* was pulled; a later pull replaces an earlier one.

    The clock does not pull back a court that is on its way to a later stage.
    """
    walk = find(session, Walk, court=court)
    if walk is None:
        session.add(Walk(court=court, to=to, by_clock=by_clock))
    elif not by_clock or is_ahead(to, Stage(walk.to)):
        walk.to, walk.by_clock = to, by_clock
        walk.done, walk.total, walk.waits_for = 0, 0, ""


def under_way(session: Session) -> list[Walk]:
    """Return every walk that has not arrived."""
    return list(session.scalars(select(Walk).limit(50)))
