"""The operation that reads the mailbox of a rehearsal.

Owns turning letters into shapes. The response includes everything done before the request.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from sso_sim.desk.api.route import REHEARSAL, Answer, Route
from sso_sim.desk.api.shapes import Heard
from sso_sim.desk.rehearsals.views.context import use_case
from sso_sim.desk.trail.api import cursor_behind, lines_behind
from sso_sim.desk.trail.services.feed import Feeds


class MailItem(msgspec.Struct, rename={"sender": "from"}):
    """A letter in the rehearsal's mailbox."""

    at: datetime
    app: str
    to: str
    sender: str
    subject: str
    text: str


class MailPage(Heard):
    """Some letters, oldest first; *after* is the cursor."""

    items: list[MailItem]
    after: str


def read_mail(rehearsal_id: str, after: str) -> Answer:
    """Return the letters after a cursor."""
    lines = lines_behind(rehearsal_id, "mail", after)
    items = [
        MailItem(
            at=line.at,
            app=line.app,
            to=line.who,
            sender=str(line.facts.get("sender", "")),
            subject=str(line.facts.get("subject", "")),
            text=str(line.facts.get("text", "")),
        )
        for line in lines
    ]
    return 200, MailPage(items, cursor_behind(lines, after), silent=use_case(Feeds).silent())


ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        REHEARSAL + "/mail",
        read_mail,
        "Read the mailbox, behind a cursor.",
        {200: MailPage},
        query=("after",),
        problems=(400, 404),
    ),
)
