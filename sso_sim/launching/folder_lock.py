"""Who runs on a data folder: one sandbox on SQLite files, or nodes of one PostgreSQL database.

Owns a file in the folder that is locked for as long as somebody does. The lock is SQLite's, on a
database with nothing in it: it works on every system and ends with its process, however that ends.
Nobody may open that file in any other way: where one process closes a file, its locks on it end.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sso_sim.launching.launch_error import LaunchError

FILE = "running"

WHERE = "running-at"
"""The file in which whoever holds the lock says its address; without the lock it means nothing."""


@contextmanager
def marked(folder: Path, address: str = "", *, alone: bool) -> Iterator[None]:
    """Hold *folder*, *alone* or beside others that do not need it alone.

    Raises LaunchError, with nothing changed, where that cannot be.
    """
    with closing(_taken(folder, alone=alone)):
        if not address:
            yield
            return
        note = folder / WHERE
        with suppress(OSError):  # a help for people: the lock holds without it
            note.write_text(f"at {address} (process {os.getpid()})", encoding="utf-8")
        try:
            yield
        finally:
            with suppress(OSError):
                note.unlink()


def _taken(folder: Path, *, alone: bool) -> sqlite3.Connection:
    lock = None
    try:
        lock = sqlite3.connect(folder / FILE, timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE" if alone else "BEGIN")
        # Whoever has read in a transaction that goes on holds a lock, which others may hold too.
        lock.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.Error as error:
        if lock is not None:
            lock.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise LaunchError(
                f"A sandbox is running on {folder} already{_where(folder)}. "
                "Stop it first, or name another --data directory."
            ) from error
        raise LaunchError(
            f"The file {folder / FILE} cannot be locked: {error}. "
            "Delete it, or start with another --data directory."
        ) from error
    return lock


def _where(folder: Path) -> str:
    try:
        return ", " + (folder / WHERE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def refuse_taken(folder: Path, *, alone: bool) -> None:
    """Raise LaunchError where *folder* is held; nothing is made where nobody ever held it."""
    if (folder / FILE).exists():
        with marked(folder, alone=alone):
            pass


def forget(folder: Path) -> None:
    """Delete the lock's file; whoever deletes it holds it, or is on a system that forbids that."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)
