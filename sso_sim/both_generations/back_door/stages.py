"""The back door's routes to a court's stage: the current stage, and the moves of its go-live.

Owns the addresses, the shape of a move, and the part of the answer that both generations share.
Each generation makes the move in its own way.
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

    *standing* takes a court's code and returns its current stage. *make* makes a move, or finds it
    made already, and returns the answer and its status. Both stop with 404.
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
    """Return the facts that both generations report of a court: its stage, and the next moves."""
    return {
        "court": court,
        "stage": stage.value,
        "moves": [move.value for from_stage, move in MOVES if from_stage == stage],
        "go_live_on": None if go_live_on is None else go_live_on.isoformat(),
    }
