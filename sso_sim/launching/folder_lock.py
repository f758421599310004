"""The lock on a data folder: exclusive for a sandbox on SQLite files, shared for PostgreSQL nodes.

Owns a file in the folder that a running sandbox keeps locked. The lock is SQLite's, on an empty
database: it works on every system and ends with its process, for whatever reason that ends. No
other code may open that file: when a process closes a file, all its locks on the file end.
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
"""The file with the address of the sandbox that holds the lock; it means nothing without a lock."""


@contextmanager
def marked(folder: Path, address: str = "", *, alone: bool) -> Iterator[None]:
    """Hold the lock of *folder*: exclusively if *alone*, otherwise shared.

    Raises LaunchError, with nothing changed, if another process holds it.
    """
    with closing(_taken(folder, alone=alone)):
        if not address:
            yield
            return
        note = folder / WHERE
        with suppress(OSError):  # the note only helps people: the lock holds without it
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
        # A transaction that has read holds a shared lock until it ends.
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
    """Raise LaunchError if *folder* is locked; create no file if it never was."""
    if (folder / FILE).exists():
        with marked(folder, alone=alone):
            pass


def forget(folder: Path) -> None:
    """Delete the lock's file.

    The caller must hold the lock, except on Windows, which cannot delete an open file.
    """
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)
