"""Calls to other apps: stored in the transaction of the change they report, sent after the commit.

Owns storing, sending and repeating. The receiver is idempotent by the key, so a call that arrives
twice counts once. Messages for addresses that strangers gave are not sent from here: they wait on
a lane of their own (see `delivery_turns`), so that they never delay calls to the apps.
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

    *app* may also be a receiver that is no app; such a receiver has a delivery job of its own.
    """
    if find(session, OutboxRow, key=key) is not None:
        return
    own = session.info["generation"]
    row = OutboxRow.new(key=key, generation=own, app=app, method=method, path=path, body=body)
    session.add(row)
    session.info["wake"] = True


def deliver(database: Database, transport: Transport) -> bool:
    """Deliver the due calls to each app, oldest first; return True if more are due."""
    more = [_deliver_to(app, database, transport) for app in transport.apps]
    return any(more)


def _deliver_to(app: str, database: Database, transport: Transport) -> bool:
    # The first call that finds the app down ends the round: each of the others would find it down,
    # too, after a wait of its own.
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
    """Make one call; return whether the app answered."""
    answered = delivered = True
    try:
        transport.call(row.app, row.method, row.path, rehearsal=row.rehearsal_id, json=row.body)
    except BackDoorRefused as error:
        # The app will never accept this call: it is logged and not tried again.
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
            # If another worker delivered the call meanwhile, there is no row to put off.
            attempts = row.attempts + 1
            put_off = {"attempts": attempts, "due_at": next_try(attempts)}
            session.execute(update(OutboxRow).where(*own).values(**put_off))
    return answered
