"""What one app tells another about what somebody signs on with, once it was changed.

Owns the message and its way. The clear text of a password goes by the outbox into a table of the
app that shows it, never into the trail; of a password somebody typed only the change is told.
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
    """What somebody signs on with at one *place* from now on.

    *holder* is what they were known by there until now, *name* what they sign on as, *person* who
    they are. *password* is one the sandbox made up, empty for one that was typed and is kept
    nowhere in clear, None where it is as it was. *at* is the rehearsal's clock.
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
    """Tell *app* of a change, as soon as it is committed; the rest is as in CardChange."""
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
