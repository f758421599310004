"""The back door by which a court reports its decision on a request.

Owns parsing the request. The app's one back door carries the routes, one for each kind of request.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Literal

import msgspec
from flask import Blueprint, Response, abort, jsonify

from pacer_mock.court_requests import services as court_requests
from sso_sim.contract.court_requests import BACK_DOORS, RequestKind, RequestState
from sso_sim.kit.back_door import body_as
from sso_sim.kit.request_context import now, transaction

Text = Annotated[str, msgspec.Meta(max_length=400)]
Verdict = Literal["accepted", "rejected"]


class Answer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A decision, in the court's own words."""

    state: Verdict
    reason: Text
    contact: Text
    remark: Annotated[str, msgspec.Meta(max_length=200)] = ""


class RegistrationAnswer(Answer, kw_only=True):
    """The decision on a registration, which uses another name for the state."""

    state: Verdict = msgspec.field(name=BACK_DOORS[RequestKind.REGISTRATION].state)


SHAPES: Mapping[RequestKind, type[Answer]] = {
    RequestKind.REGISTRATION: RegistrationAnswer,
    RequestKind.CHANGE: Answer,
}


def add_to(backdoor: Blueprint) -> None:
    """Put the routes of decisions on the app's back door."""
    for kind, doors in BACK_DOORS.items():
        endpoint, answer = f"put_answer_to_{kind}", partial(put_answer, kind)
        backdoor.add_url_rule(f"/{doors.at_pacer}/<key>", endpoint, answer, methods=["PUT"])


def put_answer(kind: RequestKind, key: str) -> Response:
    """Store a court's decision."""
    given = body_as(SHAPES[kind])
    words = {"reason": given.reason, "remark": given.remark, "contact": given.contact}
    with transaction() as session:
        known = court_requests.decide(session, now(), kind, key, RequestState(given.state), words)
    if not known:
        abort(404)
    return jsonify({BACK_DOORS[kind].state: given.state})
