"""The levers a court has at a stage, and the order in which its two apps are moved.

Owns both; the contract owns the table of stages. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.go_live import Move, Stage, moves_to


@dataclass(frozen=True)
class Levers:
    """The levers at each stage: one stage forward, one back, or all the way to LIVE."""

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
    """Say whether the stage *there* comes after the stage *here*."""
    order = list(Stage)
    return order.index(there) > order.index(here)


def order_of(move: Move) -> tuple[str, str]:
    """Return the two apps in the order in which to make *move*, so that never both are open.

    The app that closes is moved first: the old CM/ECF before a freeze, the NextGen court before a
    step back. A conversion begins in the NextGen court, which fetches the records. Going live also
    begins there: the old CM/ECF refers people to the new court only once it is open.
    """
    if move in {Move.ANNOUNCE, Move.FREEZE}:
        return ECF, COURT
    return COURT, ECF
