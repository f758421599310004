"""A full disk for the SQLite files of a sandbox in process: no file can grow by another page.

Owns the limit, SQLite's own `max_page_count`, which is set on every connection at checkout. Free
space within the files can still be used, as on a real disk.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event

from sso_sim.kit.db import Database

NO_MORE = 1
"""SQLite raises this limit to the current number of pages: the file cannot grow by one more."""

ROOM = 2**30


class Disk:
    """The disk of some databases; it begins with free space."""

    def __init__(self, *databases: Database) -> None:
        self._limit = ROOM
        for database in databases:
            engine: Engine = database.engine
            event.listen(engine, "checkout", self._limited)

    def fill(self) -> None:
        """Let no file grow from now on."""
        self._limit = NO_MORE

    def make_room(self) -> None:
        """Let files grow again."""
        self._limit = ROOM

    def _limited(self, connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={self._limit}").close()
