"""The operation that reads the trail of a rehearsal.

Owns turning lines into shapes. The response includes everything done before the request.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from sso_sim.desk.api.cursors import read_number, write_cursor
from sso_sim.desk.api.route import REHEARSAL, Answer, Route
from sso_sim.desk.api.shapes import Heard
from sso_sim.desk.rehearsals.views.context import ready, resources, use_case
from sso_sim.desk.trail.models import FeedLine
from sso_sim.desk.trail.services import feed
from sso_sim.desk.trail.services.feed import Feeds


class TrailItem(msgspec.Struct):
    """One thing that happened. *hop* is a protocol exchange, secrets masked."""

    at: datetime
    app: str
    event: str
    outcome: str
    who: str
    facts: dict[str, Any]
    hop: dict[str, Any] | None


class TrailPage(Heard):
    """Some of the trail, in the order the desk learned of it; *after* is the cursor."""

    items: list[TrailItem]
    after: str


PAGE = 200


def read_trail(rehearsal_id: str, after: str) -> Answer:
    """Return the trail after a cursor."""
    lines = lines_behind(rehearsal_id, "trail", after)
    items = [
        TrailItem(
            at=line.at,
            app=line.app,
            event=line.event,
            outcome=line.outcome,
            who=line.who,
            facts=line.facts,
            hop=line.hop,
        )
        for line in lines
    ]
    return 200, TrailPage(items, cursor_behind(lines, after), silent=use_case(Feeds).silent())


def lines_behind(rehearsal_id: str, kind: str, after: str) -> Sequence[FeedLine]:
    """Return lines of *kind* after the cursor *after*, including all done before the request."""
    position = read_number(after)
    ready(rehearsal_id)
    use_case(Feeds).freshen()
    with resources().database.reading(rehearsal_id) as session:
        return feed.lines_behind(session, kind, position, PAGE)


def cursor_behind(lines: Sequence[FeedLine], after: str) -> str:
    """Return the cursor that points after *lines*; for no lines, that is *after*."""
    return write_cursor(lines[-1].seq) if lines else after


ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        REHEARSAL + "/trail",
        read_trail,
        "Read what happened, behind a cursor.",
        {200: TrailPage},
        query=("after",),
        problems=(400, 404),
    ),
)
