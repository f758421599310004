"""The back door to a court's stage: where it stands, its conversion, and the moves of its go-live.

Owns the JSON. Moves may be repeated; one that has still to get there is answered 202, one that
cannot be made 409.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
from flask import Blueprint, Response, abort, jsonify

from sso_sim.contract.go_live import MOVES, Move, Stage
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.courts.services import courts
from sso_sim.court.go_live.models import ConversionJob
from sso_sim.court.go_live.services import conversion, stages
from sso_sim.court.go_live.wording import CONVERSION, MOVE_REFUSALS
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
    """Answer where the court stands, and how far its conversion is."""
    with reading() as session:
        found = courts.court_named(session, court) or abort(404)
        job = conversion.standing(session, court)
    return jsonify(_standing(found, job))


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
            real_now=datetime.now(UTC),
            expected=wanted.from_stage,
            go_live_on=wanted.go_live_on,
        )
        standing = _standing(found, conversion.standing(session, court))
    if isinstance(outcome, Refused):
        reason = outcome.reasons[0]
        sentence = MOVE_REFUSALS[reason].sentence.format_map(outcome.facts)
        return jsonify(error=reason.value, detail=sentence, **standing), 409
    return jsonify(standing), 202 if outcome.underway else 200


def _standing(court: CourtRow, job: ConversionJob | None) -> dict[str, Any]:
    day = court.go_live_on
    return {
        "court": court.court,
        "stage": court.stage.value,
        "moves": [move.value for stage, move in MOVES if stage == court.stage],
        "go_live_on": None if day is None else day.isoformat(),
        "conversion": None if job is None else _progress(job),
    }


def _progress(job: ConversionJob) -> dict[str, Any]:
    return {
        "table": job.table,
        "cursor": job.cursor,
        "rows_done": job.rows_done,
        "rows_total": job.rows_total or 0,
        "state": job.state.value,
        "fault": None if job.fault is None else job.fault.value,
        "error": _error(job),
    }


def _error(job: ConversionJob) -> str:
    if job.fault is None:
        return job.detail
    words = CONVERSION[job.fault]
    place = f"{job.table} after {job.cursor}" if job.cursor else job.table
    return f"{words.title} ({place}). {words.sentence} {job.detail}".strip()
