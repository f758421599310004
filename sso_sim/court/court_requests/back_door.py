"""The back door by which PACER brings requests.

Owns reading the call, the same for every kind; each room above says how it takes its own in.
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
    """Put the route of one *kind* of request on the app's back door."""

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
