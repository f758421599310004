"""Whether an app can do its work: its database answers, and takes what is written.

Owns the question and how it is asked: by a read, and of a disk that was full by a small write, at
most once a second. Knows no request.
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
"""The receiver of the row that is written: no job delivers to it."""

_BYTES = 64 * 1024
"""More than most requests write: a disk that takes this has room again."""


def state_of(database: Database) -> str:
    """Return "ok", or what keeps *database* from its work just now."""
    try:
        with database.connected(MAIN) as connection:
            rehearsals.load_in(connection, MAIN)
    except StorageTrouble as error:
        return error.trouble
    look_for_room(database)
    return Trouble.FULL if database.condition.full else OK


def look_for_room(database: Database) -> bool:
    """Try a disk that was full again; never has more to do at once: a job."""
    if database.condition.may_probe():
        with suppress(StorageTrouble):
            _write(database)
            database.condition.over(Trouble.FULL)
    return False


def _write(database: Database) -> None:
    # Committed, and random: what is taken back, or can be pressed, need not reach the disk at all.
    about = {"filler": secrets.token_hex(_BYTES // 2)}
    row = OutboxRow.new(key=_KEY, generation=0, app=_NOBODY, method="", path="", body=about)
    mine = delete(OutboxRow).where(OutboxRow.key == _KEY)
    with database.transaction(MAIN) as session:
        session.execute(mine)
        session.add(row)
    with database.transaction(MAIN) as session:
        session.execute(mine)
