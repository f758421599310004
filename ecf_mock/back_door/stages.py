"""The back door to a court's stage: where it stands, and the moves of its go-live.

Owns the JSON. Moves may be repeated; a move from a stage where there is none is answered 409.
"""

from __future__ import annotations

from datetime import date

import msgspec
from flask import Blueprint, Response, abort, jsonify

from ecf_mock.models.courts import Court
from ecf_mock.services import courts, stages
from ecf_mock.views.refusal_pages import explained
from sso_sim.contract.go_live import MOVES, Move, Stage
from sso_sim.kit import visits
from sso_sim.kit.back_door import body
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction


class Wanted(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A move; *from_stage* keeps a repeated roll-back from going back twice."""

    move: Move
    from_stage: Stage | None = msgspec.field(default=None, name="from")
    go_live_on: date | None = None


def add_to(backdoor: Blueprint) -> None:
    """Add the two routes to the app's back door."""
    backdoor.add_url_rule("/<court>/stage", view_func=get_stage)
    backdoor.add_url_rule("/<court>/stage", view_func=put_stage, methods=["PUT"])


def get_stage(court: str) -> Response:
    """Answer where the court stands."""
    with reading() as session:
        found = courts.court_named(session, court)
    return jsonify(_standing(found or abort(404)))


def put_stage(court: str) -> tuple[Response, int]:
    """Make a move, or find it made already."""
    try:
        wanted = msgspec.convert(body(), Wanted)
    except msgspec.ValidationError as error:
        return jsonify(error="malformed", detail=str(error)), 400
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
            words = explained(found, outcome)
            return jsonify(error=words["code"], detail=words["sentence"], **_standing(found)), 409
        case stages.Moved():
            moved = outcome.before != outcome.court.at_stage
            return jsonify(moved=moved, **_standing(outcome.court)), 200


def _standing(court: Court) -> dict[str, object]:
    day = court.go_live_on
    return {
        "court": court.court,
        "stage": court.stage,
        "moves": [move.value for stage, move in MOVES if stage == court.at_stage],
        "go_live_on": None if day is None else day.isoformat(),
    }
