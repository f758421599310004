"""Whether a sandbox is running on a data folder: nobody may throw the data away under it.

Owns a file in the folder that every running sandbox holds a lock on. The lock is SQLite's, on a
database with nothing in it: it works on every system and ends with its process, however that ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FILE = "running"


@contextmanager
def marked(folder: Path) -> Iterator[None]:
    """Let it be known that a sandbox runs on *folder*; several may."""
    with closing(_open(folder / FILE)) as lock:
        lock.execute("CREATE TABLE IF NOT EXISTS sandboxes (here INTEGER)")
        # Whoever has read in a transaction that goes on holds a lock, which others may hold too.
        lock.execute("BEGIN")
        lock.execute("SELECT here FROM sandboxes").fetchall()
        yield


def is_running(folder: Path) -> bool:
    """Say whether a sandbox runs on *folder*."""
    if not (folder / FILE).exists():
        return False
    with closing(_open(folder / FILE)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
    return False


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
