"""What must reach another app: written with the change it tells, delivered after the commit.

Owns keeping, delivering and repeating. The receiver's side is idempotent by the key, so a call
that was delivered twice counts once.
"""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from sso_sim.kit.db import Database, find
from sso_sim.kit.models import OutboxRow, next_try
from sso_sim.kit.transport import AppDown, BackDoorRefused, Transport

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
    """Deliver what is due, oldest first; return True where more is due."""
    batch = 50
    with database.across() as session:
        query = (
            select(OutboxRow)
            .where(OutboxRow.app.in_(transport.apps), OutboxRow.is_due())
            .order_by(OutboxRow.due_at)
            .limit(batch)
        )
        rows = list(session.scalars(query))
    for row in rows:
        _deliver_one(database, transport, row)
    return len(rows) == batch


def _deliver_one(database: Database, transport: Transport, row: OutboxRow) -> None:
    try:
        transport.call(row.app, row.method, row.path, rehearsal=row.rehearsal_id, json=row.body)
        delivered = True
    except BackDoorRefused as error:
        # It will never be taken: said in the log, and not tried for ever.
        log.warning("The call %s to %s was refused: %s", row.key, row.app, error)
        delivered = True
    except AppDown:
        delivered = False
    own = (OutboxRow.key == row.key, OutboxRow.generation == row.generation)
    with database.transaction(row.rehearsal_id) as session:
        if delivered:
            session.execute(delete(OutboxRow).where(*own))
            return
        # Another worker may have delivered it meanwhile: then there is no row to put off.
        attempts = row.attempts + 1
        put_off = {"attempts": attempts, "due_at": next_try(attempts)}
        session.execute(update(OutboxRow).where(*own).values(**put_off))
