"""A disk that is full, for the SQLite files of a sandbox in place: no page is added to any of them.

Owns the limit, SQLite's own `max_page_count`, put on every connection as it is taken. What is free
within the files may still be written, as on a real disk.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

from sso_sim.kit.db import Database

NO_MORE = 1
"""SQLite raises it to the pages there are: not one more."""

ROOM = 2**30


class Disk:
    """The disk of some databases; it begins with room."""

    def __init__(self, *databases: Database) -> None:
        self._limit = ROOM
        for database in databases:
            engine: Engine = database.engine
            event.listen(engine, "checkout", self._limited)

    def fill(self) -> None:
        """Let no file grow from now on."""
        self._limit = NO_MORE

    def make_room(self) -> None:
        """Let them grow again."""
        self._limit = ROOM

    def _limited(self, connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={self._limit}").close()
