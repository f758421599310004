"""The shapes of the API in which the story of a rehearsal is told: its trail and its mail.

Owns the words of the public contract; see `shapes`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from sso_sim.desk.api.shapes import Heard


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
