"""Operations that read the story of a rehearsal: its trail and its mailbox.

Owns turning lines into shapes. Everything done before the request shows in its answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from sso_sim.desk.api import story_shapes as shapes
from sso_sim.desk.api.cursors import read_number, write_cursor
from sso_sim.desk.api.route import Answer
from sso_sim.desk.models_trail import FeedLine
from sso_sim.desk.services import feed
from sso_sim.desk.services.feed import Feeds
from sso_sim.desk.views.around import means, ready, use_case

PAGE = 200


def read_trail(rehearsal_id: str, after: str) -> Answer:
    """Answer the trail behind a cursor."""
    lines = _lines(rehearsal_id, "trail", after)
    items = [
        shapes.TrailItem(
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
    return 200, shapes.TrailPage(items, _next(lines, after), silent=use_case(Feeds).silent())


def read_mail(rehearsal_id: str, after: str) -> Answer:
    """Answer the letters behind a cursor."""
    lines = _lines(rehearsal_id, "mail", after)
    items = [
        shapes.MailItem(
            at=line.at,
            app=line.app,
            to=line.who,
            sender=str(line.facts.get("sender", "")),
            subject=str(line.facts.get("subject", "")),
            text=str(line.facts.get("text", "")),
        )
        for line in lines
    ]
    return 200, shapes.MailPage(items, _next(lines, after), silent=use_case(Feeds).silent())


def _lines(rehearsal_id: str, kind: str, after: str) -> Sequence[FeedLine]:
    position = read_number(after)
    ready(rehearsal_id)
    use_case(Feeds).freshen()
    with means().database.reading(rehearsal_id) as session:
        return feed.lines_behind(session, kind, position, PAGE)


def _next(lines: Sequence[FeedLine], after: str) -> str:
    return write_cursor(lines[-1].seq) if lines else after
