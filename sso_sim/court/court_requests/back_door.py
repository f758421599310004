"""The back door through which PACER sends requests to the court.

Owns reading the call, which is the same for every kind of request. Each room above supplies the
function that receives its own kind.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask import Blueprint, Response, abort, jsonify
from sqlalchemy.orm import Session

from sso_sim.contract.court_requests import BACK_DOORS, RequestKind
from sso_sim.court.court_requests.services import Brought
from sso_sim.court.courts.models import CourtRow
from sso_sim.court.courts.services import courts
from sso_sim.kit.back_door import body_as
from sso_sim.kit.request_context import now, transaction

LONGEST_KEY = 60

Shape = TypeVar("Shape", bound=Brought)
Receive = Callable[[Session, datetime, CourtRow, str, Shape], None]


def add_to(
    backdoor: Blueprint, kind: RequestKind, shape: type[Shape], receive: Receive[Shape]
) -> None:
    """Add the route for one *kind* of request to the app's back door."""

    def put_request(court: str, key: str) -> Response:
        brought = body_as(shape)
        with transaction() as session:
            at = courts.court_named(session, court)
            if len(key) > LONGEST_KEY or at is None:
                abort(404)
            receive(session, now(), at, key, brought)
        return jsonify(received=True)

    path = f"/<court>/{BACK_DOORS[kind].at_court}/<key>"
    backdoor.add_url_rule(path, f"put_{kind}", put_request, methods=["PUT"])
