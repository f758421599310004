"""What the court's old CM/ECF lets people do at each stage on the way to NextGen.

Owns the table of what is open and which move leads where from a given stage. Knows no page and
no database; the moves themselves are the contract's, because the NextGen court mirrors them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sso_sim.contract.go_live import MOVES, Move, Stage


class Notice(StrEnum):
    """What the court says on every page at a stage."""

    NONE = "none"
    ANNOUNCED = "announced"
    FROZEN = "frozen"
    CLOSED = "closed"
    MOVED = "moved"


@dataclass(frozen=True)
class Openness:
    """What is open: *reading* is signing on, cases and dockets; *writing* is all that is converted.

    Filings, names, logins and passwords are converted; a password reset is a write therefore.
    """

    reading: bool
    writing: bool
    notice: Notice


CLOSED = Openness(reading=False, writing=False, notice=Notice.CLOSED)

OPEN: Mapping[Stage, Openness] = {
    Stage.CURRENT: Openness(reading=True, writing=True, notice=Notice.NONE),
    Stage.ANNOUNCED: Openness(reading=True, writing=True, notice=Notice.ANNOUNCED),
    Stage.FROZEN: Openness(reading=True, writing=False, notice=Notice.FROZEN),
    Stage.CONVERTED: CLOSED,
    Stage.LIVE: Openness(reading=False, writing=False, notice=Notice.MOVED),
}


def what_is_open(stage: Stage, *, reading_over: bool = False) -> Openness:
    """Return what people may do at *stage*.

    A frozen court can be read until a moment it has announced; *reading_over* says it has passed.
    """
    return CLOSED if stage is Stage.FROZEN and reading_over else OPEN[stage]


class MoveRefusal(StrEnum):
    """Why a court does not make a move."""

    NO_SUCH_MOVE = "no-such-move-from-this-stage"
    ELSEWHERE = "court-is-at-another-stage"


def stage_after(stage: Stage, move: Move, expected: Stage | None = None) -> Stage | MoveRefusal:
    """Return the stage *move* leads to from *stage*; the same stage where it was made already.

    A repeated move must not be made twice. `roll-back` alone cannot be told from its repetition,
    so whoever repeats names the stage they *expected* to move from.
    """
    if expected is not None and stage != expected:
        return stage if MOVES.get((expected, move)) == stage else MoveRefusal.ELSEWHERE
    after = MOVES.get((stage, move))
    if after is not None:
        return after
    made_already = any(made == move and reached == stage for (_, made), reached in MOVES.items())
    return stage if made_already else MoveRefusal.NO_SUCH_MOVE
