"""The back door to a court's stage: the stage, its conversion, and the moves of its go-live.

Owns the answers to moves. Moves may be repeated; a move still in progress is answered 202, an
impossible one 409.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort

from sso_sim.both_generations.back_door import stages as both
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.courts.services import courts
from sso_sim.court.go_live.models import ConversionJob
from sso_sim.court.go_live.services import conversion, stages
from sso_sim.court.go_live.wording import CONVERSION, MOVE_REFUSALS
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.request_context import now, reading, transaction


def add_to(backdoor: Blueprint) -> None:
    """Add the two routes to the app's back door."""
    both.add_to(backdoor, standing=_standing_of, make=_make)


def _standing_of(court: str) -> dict[str, Any]:
    with reading() as session:
        found = courts.court_named(session, court) or abort(404)
        return _standing(found, conversion.standing(session, court))


def _make(court: str, wanted: both.Wanted) -> tuple[dict[str, Any], int]:
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
        return {"error": reason.value, "detail": sentence, **standing}, 409
    return standing, 202 if outcome.underway else 200


def _standing(court: CourtRow, job: ConversionJob | None) -> dict[str, Any]:
    return {
        **both.told(court.court, court.stage, court.go_live_on),
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
