"""Temporary states in which a database cannot be used: its disk is full, it is away, it is busy.

Owns telling such a state from an unexpected error, by the error codes of the drivers and of the
system; remembering it; and one line in the log when it begins and one when it ends, however many
requests and jobs meet it and however many apps of this process store their data in the same place.
Must not know any request, job or table.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection

QUIET = 30.0
"""Seconds during which a state of one place is logged only once, even if it comes and goes."""

PROBE_EVERY = 1.0
"""Seconds between two probes whether a full disk has room again."""

log = logging.getLogger(__name__)


class Trouble(StrEnum):
    """A temporary state that keeps a database from its work and is no mistake of the program."""

    FULL = "full"
    AWAY = "away"
    BUSY = "busy"


BEGINS = {
    Trouble.FULL: "The disk takes nothing more (%s). What has to be written is refused with "
    "status 503 and nothing of it is kept; pages that only read go on, and so does everything "
    "when there is room.",
    Trouble.AWAY: "The database does not answer (%s). Requests are answered with status 503 "
    "until it is back.",
    Trouble.BUSY: "The database has more to do than it can (%s). What has to wait too long is "
    "answered with status 503 and nothing of it is kept.",
}
ENDS = {
    Trouble.FULL: "There is room on the disk again, after %.0f s.",
    Trouble.AWAY: "The database answers again, after %.0f s.",
    Trouble.BUSY: "The database keeps up again, after %.0f s.",
}

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    # The operating system makes a disk that failed read-only.
    sqlite3.SQLITE_READONLY: Trouble.FULL,
    # If the disk has no room for the write-ahead log or its index, SQLite hides the system's code.
    sqlite3.SQLITE_IOERR_WRITE: Trouble.FULL,
    sqlite3.SQLITE_IOERR_FSYNC: Trouble.FULL,
    sqlite3.SQLITE_IOERR_TRUNCATE: Trouble.FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: Trouble.FULL,
    sqlite3.SQLITE_IOERR: Trouble.AWAY,
    sqlite3.SQLITE_CANTOPEN: Trouble.AWAY,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_PROTOCOL: Trouble.BUSY,
}
_POSTGRES = {
    "53100": Trouble.FULL,  # disk_full
    "53": Trouble.BUSY,  # no memory, no connection left
    "08": Trouble.AWAY,  # connection exceptions
    "57P": Trouble.AWAY,  # shut down, crashed, starting up
    "58": Trouble.AWAY,  # errors of the system below
    "25006": Trouble.AWAY,  # a stand-by, which takes no writes
}


class StorageTrouble(RuntimeError):
    """Raised in place of a driver's error; the transaction was rolled back, *trouble* is temporary.

    *app* is the app that owns the database.
    """

    def __init__(self, app: str, trouble: Trouble) -> None:
        super().__init__(f"the database of {app} is {trouble}")
        self.app, self.trouble = app, trouble


def trouble_of(error: BaseException) -> Trouble | None:
    """Return the state of the storage that *error* shows, or None for any other error."""
    if isinstance(error, NoConnection):
        return Trouble.BUSY
    if isinstance(error, OSError):
        return Trouble.FULL if error.errno in _NO_ROOM else None
    if isinstance(error, DBAPIError) and error.orig is not None:
        found = _of_driver(error.orig)
        if found is not None:
            return found
        # The driver gives no code for a connection it could not make or has lost.
        unmade = isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", "") is None
        if error.connection_invalidated or unmade:
            return Trouble.AWAY
    if isinstance(error, SQLAlchemyError) and isinstance(error.__context__, SQLAlchemyError):
        # The rollback after an error failed as well: the first error tells the cause.
        return trouble_of(error.__context__)
    return None


def _of_driver(error: BaseException) -> Trouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code) or _SQLITE.get(code & 0xFF)
    state = getattr(error, "sqlstate", None) or ""
    return next((_POSTGRES[state[:n]] for n in (5, 3, 2) if state[:n] in _POSTGRES), None)


class Condition:
    """The current state of one app's database, as far as this process has noticed."""

    def __init__(self, app: str, place: str) -> None:
        self._app, self._place = app, place
        self._present: set[Trouble] = set()
        self._probed_at = 0.0

    @contextmanager
    def watched(self, *, write: bool) -> Iterator[None]:
        """Watch a use of the database; raises StorageTrouble in place of the driver's error."""
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            trouble = self.noticed(error)
            if trouble is None:
                raise
            raise StorageTrouble(self._app, trouble) from error
        if self._present:
            self.over(Trouble.AWAY)
            if write:
                self.over(Trouble.BUSY)

    def noticed(self, error: BaseException) -> Trouble | None:
        """Return and remember the state that *error* shows, or return None for any other error."""
        trouble = trouble_of(error)
        if trouble is not None and trouble not in self._present:
            self._present.add(trouble)
            cause = getattr(error, "orig", None) or error
            why = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
            _told.begins(trouble, self._place, self, f"{self._app}: {why}")
        return trouble

    def over(self, trouble: Trouble) -> None:
        """Remember that *trouble* has ended; do nothing if there was none."""
        if trouble in self._present:
            self._present.discard(trouble)
            _told.ends(trouble, self._place, self)

    @property
    def full(self) -> bool:
        """Say whether the disk was full at the last attempt to write."""
        return Trouble.FULL in self._present

    def may_probe(self) -> bool:
        """Say whether it is time to probe a full disk again; if so, the caller must probe it."""
        now = time.monotonic()
        if not self.full or now - self._probed_at < PROBE_EVERY:
            return False
        self._probed_at = now
        return True

    def forget(self) -> None:
        """Forget every state without a line in the log: the database is not used any more."""
        _told.forget(self._place, self)
        self._present.clear()


class _Told:
    """The states this process has logged: several apps store their data in one place."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._met: dict[tuple[Trouble, str], set[Condition]] = {}
        self._since: dict[tuple[Trouble, str], float] = {}
        self._silent_until: dict[tuple[Trouble, str], float] = {}

    def begins(self, trouble: Trouble, place: str, whose: Condition, why: str) -> None:
        key, now = (trouble, place), time.monotonic()
        with self._lock:
            met = self._met.setdefault(key, set())
            first = not met
            met.add(whose)
            if not first or now < self._silent_until.get(key, 0.0):
                return
            self._since[key], self._silent_until[key] = now, now + QUIET
        log.warning(BEGINS[trouble], why)

    def ends(self, trouble: Trouble, place: str, whose: Condition) -> None:
        key = (trouble, place)
        with self._lock:
            met = self._met.get(key, set())
            met.discard(whose)
            since = None if met else self._since.pop(key, None)
        if since is not None:
            log.warning(ENDS[trouble], time.monotonic() - since)

    def forget(self, place: str, whose: Condition) -> None:
        with self._lock:
            for (_trouble, where), met in self._met.items():
                if where == place:
                    met.discard(whose)


_told = _Told()
