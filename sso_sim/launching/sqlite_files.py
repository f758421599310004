"""Check the SQLite files of an installation before any of them is opened for writing.

Owns detecting a file that is damaged, cut short or not a database, without changing a byte in the
folder: a file that was closed properly is read as immutable, one that a kill left with its log is
read through the log. Must not know any table but the one that shows whether there are rehearsals.

Checking every page takes 3 ms per megabyte, so a start checks only small files completely. In a
larger file a damaged page is found when it is read, or by an update, which checks all pages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sso_sim.kit.schema_history import SQLITE, Found, look

LOOKED_THROUGH = 4 * 2**20
"""The number of bytes that a start checks completely, the smallest files first."""

_MAGIC = b"SQLite format 3\0"


class Damaged(Exception):
    """Raised when a file cannot be read; the message says why."""


def path_of(folder: Path, app: str) -> Path:
    """Return the path of the database of *app*."""
    return folder / f"{app}.sqlite"


def look_at(paths: Mapping[str, Path]) -> Iterator[tuple[str, Found | Damaged, bool]]:
    """Yield each app, its file's content or why it cannot be read, and whether it is in use."""
    left = LOOKED_THROUGH
    sizes = {app: path.stat().st_size if path.is_file() else 0 for app, path in paths.items()}
    for app in sorted(paths, key=lambda app: sizes[app]):
        left -= sizes[app]
        try:
            found, used = _look_at(paths[app], sizes[app], through=left >= 0)
        except Damaged as damaged:
            yield app, damaged, False
        except (OSError, sqlite3.OperationalError) as error:
            yield app, Damaged(f"it cannot be read ({error})"), False
        except sqlite3.DatabaseError as error:
            yield app, Damaged(f"it is damaged ({error})"), False
        else:
            yield app, found, used


def _look_at(path: Path, size: int, *, through: bool) -> tuple[Found, bool]:
    if path.exists() and not path.is_file():
        raise Damaged("it is not a file")
    if not size:
        return Found(), False
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise Damaged("file is not a database")
    if not _has_log(path):
        _refuse_cut(header, size)
    with closing(reading(path)) as connection:
        if through:
            refuse_damaged(connection)
        found = look(lambda sql: connection.execute(sql).fetchall(), SQLITE)
        return found, bool(found.columns) and is_used(found, connection)


def is_used(found: Found, connection: sqlite3.Connection) -> bool:
    """Say whether a database holds a rehearsal; after an interrupted first start it does not."""
    if not any(line.startswith("rehearsals.") for line in found.columns):
        return True
    return connection.execute("SELECT 1 FROM rehearsals LIMIT 1").fetchone() is not None


def refuse_damaged(connection: sqlite3.Connection) -> None:
    """Check every page; raises Damaged if one is wrong."""
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise Damaged(f"it is damaged ({' '.join(str(said).split())})")


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection that changes neither the file nor the files beside it."""
    how = "mode=ro" if _has_log(path) else "immutable=1"
    return sqlite3.connect(f"file:{quote(str(path))}?{how}", uri=True)


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def _refuse_cut(header: bytes, size: int) -> None:
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    told = header[24:28] == header[92:96]  # otherwise the header's count of pages is not valid
    wanted = (65536 if page == 1 else page) * pages
    if told and size < wanted:
        raise Damaged(f"the file is cut short: it has {size:,} of {wanted:,} bytes")
