"""A class at a desk in process: a trainer begins it, people join it, each with a browser.

Owns the words in which tests speak of a class. Calls use cases, not pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.models import Class, Seat
from sso_sim.desk.classes.services import board as boards
from sso_sim.desk.classes.services.board import Board, SeatNow
from sso_sim.desk.classes.services.levers import Moved
from sso_sim.scenarios.loader import shipped
from tests.support.desk import TheDesk
from tests.support.sandbox import TRAINER_KEY

WITH_KEY = {"Authorization": f"Bearer {TRAINER_KEY}"}


class Classroom:
    """A class of *scenario*, with one seated person for each of *names*."""

    def __init__(
        self, desk: TheDesk, names: Sequence[str] = (), scenario: str = "S15", label: str = "Monday"
    ) -> None:
        self.desk = desk
        self.row: Class = desk.use_cases.classes.create(shipped()[scenario], label)
        self.seats = self.join(names)

    def join(self, names: Iterable[str]) -> list[Seat]:
        """Seat people, each with a browser of their own."""
        return [self.sit_down(name, f"browser of {name}") for name in names]

    def sit_down(self, name: str, token: str) -> Seat:
        """Seat one person with the browser that holds *token*."""
        seat = self.desk.sit_down(self.row.code, name, token)
        assert isinstance(seat, Seat), seat
        return seat

    def pull(self, to: Stage, court: str = "ctd") -> list[Moved]:
        """Pull one lever for all seats, and let running conversions finish."""
        moved = self.desk.use_cases.class_levers.pull(self.row.id, court, to)
        self.let_walk()
        return moved

    def let_walk(self) -> None:
        """Let the workers of the desk and of the court finish all their work."""
        for _ in range(2):
            self.desk.convert()
            self.desk.use_cases.stages.go_on()

    def board(self) -> Board:
        """Return the board, with all work done so far."""
        self.desk.use_cases.feeds.freshen()
        return boards.of_class(self.desk.use_cases.resources, self.row.id)

    def seat_now(self, number: int = 1) -> SeatNow:
        """Return a seat as the board shows it."""
        return next(each for each in self.board().seats if each.place.seat.number == number)

    def stages(self, court: str = "ctd") -> list[tuple[str, str]]:
        """Ask both apps at which stage the court is in every seat."""
        return [
            (
                self.desk.stage(ECF, seat.rehearsal, court),
                self.desk.stage(COURT, seat.rehearsal, court),
            )
            for seat in self.seats
        ]

    def api(self, method: str, path: str = "", json: Any = None) -> Any:
        """Call the API for this class with the trainer key."""
        return self.desk.api(method, f"/api/classes/{self.row.id}{path}", json, **WITH_KEY)
