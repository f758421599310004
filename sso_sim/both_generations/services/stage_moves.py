"""The trail's lines about a court's move to another stage, made or refused, at both generations.

Owns the lines of the trail and the facts of a refusal. Each generation makes the move in its own
way.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy.orm import Session

from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Move, Stage
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused


class Court(Protocol):
    """The facts about a court for the trail and for a refusal."""

    court: str
    title: str


def tell(
    session: Session,
    now: datetime,
    event: Event,
    court: Court,
    move: Move,
    *,
    before: Stage,
    stage: Stage,
) -> None:
    """Record in the trail that *court* was moved from the stage *before* to *stage*."""
    trail.record(
        session,
        now,
        event,
        court=court.court,
        move=move.value,
        before=before.value,
        stage=stage.value,
    )


def refuse(
    session: Session,
    now: datetime,
    event: Event,
    court: Court,
    move: Move,
    *,
    stage: Stage,
    reason: StrEnum,
) -> Refused:
    """Record that *court* does not make a *move* from its *stage*; return the refusal."""
    facts = {"court": court.title, "stage": stage.value, "move": move.value}
    return trail.refuse(
        session,
        now,
        event,
        Refused((reason,), facts),
        court=court.court,
        move=move.value,
        stage=stage.value,
    )
