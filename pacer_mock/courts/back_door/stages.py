"""The back door by which the desk reports how far a court is.

Owns parsing the request. The app's one back door carries the route.
"""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, abort, jsonify

from pacer_mock.courts.services import stages
from sso_sim.contract.go_live import Stage
from sso_sim.kit.back_door import body_as
from sso_sim.kit.request_context import transaction


class Reached(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The court's current stage."""

    stage: Stage


def add_to(backdoor: Blueprint) -> None:
    """Put the route of a court's stage on the app's back door."""
    backdoor.add_url_rule("/<court>/stage", view_func=put_stage, methods=["PUT"])


def put_stage(court: str) -> Response:
    """Store a court's stage, which decides PACER's home page link: to the old or the new court."""
    reached = body_as(Reached)
    with transaction() as session:
        known = stages.put(session, court, reached.stage)
    if not known:
        abort(404)
    return jsonify(stage=reached.stage.value)
