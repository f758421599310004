"""The back door to a court's stage: the current stage, and the moves of its go-live.

Owns the answers to moves. Moves may be repeated; a move that does not exist at the court's stage is
answered 409.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort

from ecf_mock.models.courts import Court
from ecf_mock.services import courts, stages
from ecf_mock.views.refusal_pages import explained
from sso_sim.both_generations.back_door import stages as both
from sso_sim.kit import visits
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction


def add_to(backdoor: Blueprint) -> None:
    """Add the two routes to the app's back door."""
    both.add_to(backdoor, standing=_standing_of, make=_make)


def _standing_of(court: str) -> dict[str, Any]:
    with reading() as session:
        return _standing(courts.court_named(session, court) or abort(404))


def _make(court: str, wanted: both.Wanted) -> tuple[dict[str, Any], int]:
    with transaction() as session:
        found = courts.court_named(session, court) or abort(404)
        outcome = stages.move(
            session,
            now(),
            court=court,
            move=wanted.move,
            expected=wanted.from_stage,
            go_live_on=wanted.go_live_on,
        )
        if isinstance(outcome, stages.Moved) and outcome.closes:
            visits.end_all(session, scope=court)
    match outcome:
        case Refused():
            words = explained(found, outcome)[0]
            return {"error": words["code"], "detail": words["sentence"], **_standing(found)}, 409
        case stages.Moved():
            moved = outcome.before != outcome.court.at_stage
            return {"moved": moved, **_standing(outcome.court)}, 200


def _standing(court: Court) -> dict[str, Any]:
    return both.told(court.court, court.at_stage, court.go_live_on)
