"""A court's way to go-live, as the NextGen court walks it.

Owns which move leads where from a given stage, and why one is not made. The table of moves is
the contract's: the old CM/ECF of the court mirrors it.
"""

from __future__ import annotations

from enum import StrEnum

from sso_sim.contract.go_live import MOVES, Move, Stage
from sso_sim.court.go_live.domain.conversion import JobState


class MoveRefusal(StrEnum):
    """Why a court does not make a move."""

    NO_SUCH_MOVE = "no-such-move-from-this-stage"
    ELSEWHERE = "court-is-at-another-stage"
    NOT_COMPLETE = "conversion-not-complete"


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


def may_open(conversion: JobState | None) -> bool:
    """Say whether a converted court may go live: its copy is whole.

    None is a court that was converted before the rehearsal began.
    """
    return conversion in (None, JobState.DONE)
