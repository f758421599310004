"""The routes of the back door to a court's stage: where it stands, and the moves of its go-live.

Owns the addresses, the shape of a move, and what both generations answer of a court. Making a
move is each generation's own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from flask import Blueprint, Response, jsonify

from sso_sim.contract.go_live import MOVES, Move, Stage
from sso_sim.kit.back_door import body


class Wanted(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A move; *from_stage* keeps a repeated roll-back from going back twice."""

    move: Move
    from_stage: Stage | None = msgspec.field(default=None, name="from")
    go_live_on: date | None = None


def add_to(
    backdoor: Blueprint,
    *,
    standing: Callable[[str], dict[str, Any]],
    make: Callable[[str, Wanted], tuple[dict[str, Any], int]],
) -> None:
    """Add the routes to the app's back door.

    *standing* tells where the court of a code stands; *make* makes a move, or finds it made
    already, and returns what to answer and with which status. Both stop with 404.
    """

    def get_stage(court: str) -> Response:
        return jsonify(standing(court))

    def put_stage(court: str) -> tuple[Response, int]:
        try:
            wanted = msgspec.convert(body(), Wanted)
        except msgspec.ValidationError as error:
            return jsonify(error="malformed", detail=str(error)), 400
        answer, status = make(court, wanted)
        return jsonify(answer), status

    backdoor.add_url_rule("/<court>/stage", view_func=get_stage)
    backdoor.add_url_rule("/<court>/stage", view_func=put_stage, methods=["PUT"])


def told(court: str, stage: Stage, go_live_on: date | None) -> dict[str, Any]:
    """Return what both generations tell of a court: its stage, and the moves from there."""
    return {
        "court": court,
        "stage": stage.value,
        "moves": [move.value for from_stage, move in MOVES if from_stage == stage],
        "go_live_on": None if go_live_on is None else go_live_on.isoformat(),
    }
