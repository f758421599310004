"""Whether an app can do its work: its database answers reads and accepts writes.

Owns the probe: a read, and after the disk was full a small write, at most once a second. Must not
know any request.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

from sqlalchemy import delete

from sso_sim.kit import rehearsals
from sso_sim.kit.db import Database
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.storage_trouble import StorageTrouble, Trouble

OK = "ok"

_KEY = "is-there-room"
_NOBODY = "nobody"
"""The receiver of the row that the probe writes: no job delivers to it."""

_BYTES = 64 * 1024
"""More than most requests write: a disk that accepts this much has room again."""


def state_of(database: Database) -> str:
    """Return "ok", or the Trouble that currently keeps *database* from its work."""
    try:
        with database.connected(MAIN) as connection:
            rehearsals.load_in(connection, MAIN)
    except StorageTrouble as error:
        return error.trouble
    look_for_room(database)
    return Trouble.FULL if database.condition.full else OK


def look_for_room(database: Database) -> bool:
    """Probe a disk that was full; a job of the worker, returns False: never more to do at once."""
    if database.condition.may_probe():
        with suppress(StorageTrouble):
            _write(database)
            database.condition.over(Trouble.FULL)
    return False


def _write(database: Database) -> None:
    # The row is committed and random: a rolled back or compressible one might never reach the disk.
    about = {"filler": secrets.token_hex(_BYTES // 2)}
    row = OutboxRow.new(key=_KEY, generation=0, app=_NOBODY, method="", path="", body=about)
    mine = delete(OutboxRow).where(OutboxRow.key == _KEY)
    with database.transaction(MAIN) as session:
        session.execute(mine)
        session.add(row)
    with database.transaction(MAIN) as session:
        session.execute(mine)
