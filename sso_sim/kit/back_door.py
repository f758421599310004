"""The back door of an app: the HTTP requests that other apps of the installation may send it.

Owns the check of the shared secret and the routes every app has: start and delete a rehearsal, move
its clock, read the feed. Handlers are idempotent, and must never call another back door.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any, TypeVar

import msgspec
from flask import Blueprint, Response, abort, jsonify, request

from sso_sim.kit import rehearsals, trail
from sso_sim.kit.rehearsals import ClockMoved
from sso_sim.kit.request_context import here, needs_no_rehearsal, now, rehearsal, transaction
from sso_sim.kit.transport import SECRET_HEADER, back_door_secret

FEED_LIMIT = 500

Shape = TypeVar("Shape", bound=msgspec.Struct)
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class NewWorld(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A rehearsal to start, or to start over: its generation, its time, and its people."""

    generation: Annotated[int, msgspec.Meta(ge=1, lt=2**31)]
    now: Moment
    scenario: Annotated[str, msgspec.Meta(max_length=40)]
    seed: dict[str, Any]


class Clock(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The time to move a rehearsal's clock to."""

    now: Moment


def new_backdoor(
    import_name: str, *, clock_moved: ClockMoved = lambda _session, _now: None
) -> Blueprint:
    """Return a blueprint under /backdoor whose routes answer only to the shared secret.

    *clock_moved* performs the tasks that become due when the rehearsal's clock is moved.
    """
    blueprint = Blueprint("backdoor", import_name, url_prefix="/backdoor")
    blueprint.before_request(refuse_strangers)
    blueprint.register_error_handler(msgspec.ValidationError, _malformed)
    blueprint.register_error_handler(trail.WrongCursor, _malformed)
    blueprint.add_url_rule("/feed", view_func=feed)
    blueprint.add_url_rule("/rehearsal", view_func=get_rehearsal)
    blueprint.add_url_rule("/rehearsal", view_func=put_rehearsal, methods=["PUT"])
    blueprint.add_url_rule("/rehearsal", view_func=delete_rehearsal, methods=["DELETE"])
    clock = partial(put_clock, clock_moved)
    blueprint.add_url_rule("/clock", "put_clock", clock, methods=["PUT"])
    return blueprint


def refuse_strangers() -> None:
    """Answer 403 to a request without the installation's shared secret."""
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), back_door_secret(here().settings).encode()):
        abort(403)


def body() -> dict[str, Any]:
    """Return the JSON object of this request, or stop with 400."""
    try:
        found = request.get_json(silent=True)
    except RecursionError:  # the JSON is nested deeper than in any call of ours
        found = None
    if not isinstance(found, dict):
        abort(400)
    return found


def body_as(shape: type[Shape]) -> Shape:
    """Return this request's JSON as a *shape*, or stop with 400 and say what is wrong with it."""
    return msgspec.convert(body(), shape)


def _utc(moment: datetime) -> datetime:
    # At the ends of the calendar a ticking clock, or a change of zone, raises an overflow error.
    if not 1900 <= moment.year < 2200:
        abort(400)
    return moment.astimezone(UTC)


def _malformed(error: Exception) -> tuple[Response, int]:
    return jsonify(error="malformed", detail=str(error)), 400


@needs_no_rehearsal
def feed() -> Response:
    """Answer the lines of the trail after a cursor, over all rehearsals."""
    with here().database.across() as session:
        lines, after = trail.feed(session, request.args.get("after", ""), FEED_LIMIT)
    return jsonify(lines=lines, after=after, more=len(lines) == FEED_LIMIT)


def get_rehearsal() -> Response:
    """Answer the generation of the rehearsal in this app, or 404 if there is none."""
    return jsonify(generation=rehearsal().generation)


@needs_no_rehearsal
def put_rehearsal() -> tuple[Response, int]:
    """Start a rehearsal with its seed, or start it over; repeating a generation does nothing."""
    given = body_as(NewWorld)
    start_now = _utc(given.now)
    sandbox = here()
    with sandbox.database.transaction(sandbox.rehearsal_id()) as session:
        try:
            laid = rehearsals.start(
                session,
                sandbox.database.metadata,
                generation=given.generation,
                now=start_now,
                scenario=given.scenario,
                lay=lambda: sandbox.seed(session, given.seed, start_now),
            )
        except rehearsals.Outdated as error:
            return jsonify(error="outdated", detail=str(error)), 409
    return jsonify(laid=laid), 201 if laid else 200


@needs_no_rehearsal
def delete_rehearsal() -> Response:
    """Delete every row of a rehearsal in this app."""
    sandbox = here()
    with sandbox.database.transaction(sandbox.rehearsal_id()) as session:
        known = rehearsals.load(session)
        if known is not None:
            rehearsals.remove(session, sandbox.database.metadata, known.now())
    return jsonify(deleted=known is not None)


def put_clock(clock_moved: ClockMoved) -> tuple[Response, int]:
    """Move the rehearsal's clock forward and perform due tasks; answer 409 for an earlier time."""
    to = _utc(body_as(Clock).now)
    with transaction() as session:
        moved = rehearsals.set_clock(session, now(), to)
        if moved:
            clock_moved(session, to)
    return jsonify(moved=moved), 200 if moved else 409
