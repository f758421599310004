"""The stage that each move leads to on a court's way to go-live, and why a move is not made.

Owns the rule by which both generations of a court follow the same way; the table of moves is the
contract's. Each generation decides what is open at a stage.
"""

from __future__ import annotations

from enum import StrEnum

from sso_sim.contract.go_live import MOVES, Move, Stage


class MoveRefusal(StrEnum):
    """The reason why a court does not make a move."""

    NO_SUCH_MOVE = "no-such-move-from-this-stage"
    ELSEWHERE = "court-is-at-another-stage"


def stage_after(stage: Stage, move: Move, expected: Stage | None = None) -> Stage | MoveRefusal:
    """Return the stage that *move* leads to from *stage*; *stage* itself if it was made already.

    A repeated move must not be made twice. `roll-back` alone cannot be distinguished from its
    repetition, so a caller that repeats it names the stage that it *expected* to move from.
    """
    if expected is not None and stage != expected:
        return stage if MOVES.get((expected, move)) == stage else MoveRefusal.ELSEWHERE
    after = MOVES.get((stage, move))
    if after is not None:
        return after
    made_already = any(made == move and reached == stage for (_, made), reached in MOVES.items())
    return stage if made_already else MoveRefusal.NO_SUCH_MOVE
