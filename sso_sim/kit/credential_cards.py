"""The message by which one app reports a person's changed credentials to another app.

Owns the message and how it is sent. The clear text of a password goes through the outbox into a
table of the app that shows it, never into the trail. For a password that a person typed, the
message reports only that it changed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from sqlalchemy.orm import Session

from sso_sim.kit import outbox
from sso_sim.kit.db import new_id

PATH = "/backdoor/cards"


class CardChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The credentials a person signs on with at one *place* from now on.

    *holder* is the name they signed on with there until now, *name* the one from now on, *person*
    their full name. *password* is a password the sandbox made up; it is empty for one a person
    typed, which is never stored in clear, and None if it did not change. *at* is the time of the
    rehearsal's clock.
    """

    generation: int
    place: Annotated[str, msgspec.Meta(max_length=20)]
    holder: Annotated[str, msgspec.Meta(max_length=80)]
    name: Annotated[str, msgspec.Meta(max_length=80)]
    person: Annotated[str, msgspec.Meta(max_length=200)]
    password: Annotated[str, msgspec.Meta(max_length=60)] | None
    at: datetime


def tell(
    session: Session,
    now: datetime,
    app: str,
    *,
    place: str,
    holder: str,
    name: str,
    person: str,
    password: str | None,
) -> None:
    """Report a change to *app* after the commit; the other parameters are those of CardChange."""
    change = CardChange(
        generation=session.info["generation"],
        place=place,
        holder=holder,
        name=name,
        person=person[:200],
        password=password,
        at=now,
    )
    outbox.put(session, app, "PUT", PATH, msgspec.to_builtins(change), key=new_id())
