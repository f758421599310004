"""The go-live table: the stages of a court on its way to NextGen, and every move between them.

Owns the table on which both generations of a court and the desk must agree. Must not know any app,
framework or database.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """How far a court is on its way from the current generation to NextGen."""

    CURRENT = "CURRENT"
    ANNOUNCED = "ANNOUNCED"
    FROZEN = "FROZEN"
    CONVERTED = "CONVERTED"
    LIVE = "LIVE"


class Move(StrEnum):
    """A move that takes a court from one stage to the next, or back."""

    ANNOUNCE = "announce"
    FREEZE = "freeze"
    CONVERT = "convert"
    GO_LIVE = "go-live"
    ROLL_BACK = "roll-back"


MOVES: Mapping[tuple[Stage, Move], Stage] = {
    (Stage.CURRENT, Move.ANNOUNCE): Stage.ANNOUNCED,
    (Stage.ANNOUNCED, Move.FREEZE): Stage.FROZEN,
    (Stage.ANNOUNCED, Move.ROLL_BACK): Stage.CURRENT,
    (Stage.FROZEN, Move.CONVERT): Stage.CONVERTED,
    (Stage.FROZEN, Move.ROLL_BACK): Stage.ANNOUNCED,
    (Stage.CONVERTED, Move.GO_LIVE): Stage.LIVE,
    (Stage.CONVERTED, Move.ROLL_BACK): Stage.FROZEN,
}
"""The go-live table, with every allowed move. Only a reset leads back from LIVE."""


def moves_to(stage: Stage, target: Stage) -> tuple[Move, ...] | None:
    """Return the moves that lead from *stage* to *target*, or None if no moves lead there."""
    order = list(Stage)
    forward = order.index(target) >= order.index(stage)
    moves: list[Move] = []
    while stage != target:
        step = next(
            (
                (move, after)
                for (before, move), after in MOVES.items()
                if before == stage and (move != Move.ROLL_BACK) == forward
            ),
            None,
        )
        if step is None:
            return None
        moves.append(step[0])
        stage = step[1]
    return tuple(moves)
