"""Which move leads where on a court's way to go-live, and why one is not made.

Owns the rule by which both generations of a court walk the same way; the table of moves is the
contract's. What is open at a stage is each generation's own.
"""

from __future__ import annotations

from enum import StrEnum

from sso_sim.contract.go_live import MOVES, Move, Stage


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
