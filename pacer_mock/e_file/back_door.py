"""The back door by which a court tells what it has made of an application.

Owns reading the call; the route is put on the app's one back door.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, Response, abort, jsonify

from pacer_mock.e_file import services as e_file
from sso_sim.contract.e_file_registrations import Decision
from sso_sim.kit.back_door import body_as
from sso_sim.kit.request_context import now, transaction

Text = Annotated[str, msgspec.Meta(max_length=400)]


class Decided(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A decision, and the court's own words."""

    decision: Decision
    reason: Text
    contact: Text
    remark: Annotated[str, msgspec.Meta(max_length=200)] = ""


def add_to(backdoor: Blueprint) -> None:
    """Put the route of decisions on the app's back door."""
    backdoor.add_url_rule("/e-file/<key>", view_func=put_decision, methods=["PUT"])


def put_decision(key: str) -> Response:
    """Keep what a court has decided."""
    given = body_as(Decided)
    if given.decision is Decision.WAITING:
        abort(400)
    words = {"reason": given.reason, "remark": given.remark, "contact": given.contact}
    with transaction() as session:
        known = e_file.decide(session, now(), key, given.decision, words)
    if not known:
        abort(404)
    return jsonify(decision=given.decision.value)
