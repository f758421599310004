"""Which levers a court has at a stage, and in which order the two apps are moved.

Owns both; the table of stages is the contract's. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.go_live import Move, Stage, moves_to


@dataclass(frozen=True)
class Levers:
    """What can be pulled at a stage: one stage on, one back, or all the way to LIVE."""

    on: Stage | None
    back: Stage | None
    all_the_way: Stage | None


def levers_of(stage: Stage) -> Levers:
    """Return the levers of a court at *stage*."""
    order = list(Stage)
    place = order.index(stage)
    on = order[place + 1] if place + 1 < len(order) else None
    back = order[place - 1] if place else None
    return Levers(
        on=on,
        back=back if back and moves_to(stage, back) else None,
        all_the_way=Stage.LIVE if on and on is not Stage.LIVE else None,
    )


def is_ahead(there: Stage, here: Stage) -> bool:
    """Say whether the stage *there* is further on than *here*."""
    order = list(Stage)
    return order.index(there) > order.index(here)


def order_of(move: Move) -> tuple[str, str]:
    """Return the two apps in the order in which *move* is made, so that never both are open.

    What closes is closed first: the old CM/ECF before a freeze, the NextGen court before a step
    back. A conversion begins in the new court, which fetches; going live, the old one points the
    way only when there is somewhere to go.
    """
    if move in {Move.ANNOUNCE, Move.FREEZE}:
        return ECF, COURT
    return COURT, ECF
