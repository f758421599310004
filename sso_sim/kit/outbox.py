"""What must reach another app: written with the change it tells, delivered after the commit.

Owns keeping, delivering and repeating. The receiver's side is idempotent by the key, so a call
that was delivered twice counts once. Addresses that strangers gave are not reached from here: what
is kept for them waits on a lane of its own (see `delivery_turns`), so that none of them holds up
the apps.
"""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sso_sim.kit.db import Database, find
from sso_sim.kit.models import OutboxRow, next_try
from sso_sim.kit.transport import AppDown, BackDoorRefused, CallFailed, Transport

BATCH = 50

log = logging.getLogger(__name__)


def put(
    session: Session, app: str, method: str, path: str, body: dict[str, Any], *, key: str
) -> None:
    """Keep a call to *app*'s back door until it is acknowledged; a known *key* is kept once.

    A receiver that is no app has a job of its own, which delivers what is kept for it.
    """
    if find(session, OutboxRow, key=key) is not None:
        return
    own = session.info["generation"]
    row = OutboxRow.new(key=key, generation=own, app=app, method=method, path=path, body=body)
    session.add(row)
    session.info["wake"] = True


def deliver(database: Database, transport: Transport) -> bool:
    """Deliver what is due, to each app its own, oldest first; return True where more is due."""
    more = [_deliver_to(app, database, transport) for app in transport.apps]
    return any(more)


def _deliver_to(app: str, database: Database, transport: Transport) -> bool:
    # The first call that finds the app down ends its round: the others would find it so too, each
    # after its own wait.
    with database.across() as session:
        query = (
            select(OutboxRow)
            .where(OutboxRow.app == app, OutboxRow.is_due())
            .order_by(OutboxRow.due_at)
            .limit(BATCH)
        )
        rows = list(session.scalars(query))
    return all(_deliver_one(database, transport, row) for row in rows) and len(rows) == BATCH


def _deliver_one(database: Database, transport: Transport, row: OutboxRow) -> bool:
    """Make one call, and say whether the app answered."""
    answered = delivered = True
    try:
        transport.call(row.app, row.method, row.path, rehearsal=row.rehearsal_id, json=row.body)
    except BackDoorRefused as error:
        # It will never be taken: said in the log, and not tried for ever.
        log.warning("The call %s to %s was refused: %s", row.key, row.app, error)
    except CallFailed as error:
        delivered, answered = False, not isinstance(error, AppDown)
        if answered and row.attempts == 0:
            log.warning("The call %s is tried again: %s", row.key, error)
    own = (OutboxRow.key == row.key, OutboxRow.generation == row.generation)
    with database.transaction(row.rehearsal_id) as session:
        if delivered:
            session.execute(delete(OutboxRow).where(*own))
        else:
            # Another worker may have delivered it meanwhile: then there is no row to put off.
            attempts = row.attempts + 1
            put_off = {"attempts": attempts, "due_at": next_try(attempts)}
            session.execute(update(OutboxRow).where(*own).values(**put_off))
    return answered
