"""Change all four SQLite files or none: change copies, then put the copies in the files' places.

Owns the folder `backup` of a data directory and the order of the steps in it, so that a kill at any
time leaves either all the old data or all the new data:

- `<moment>.work`: copies that are being changed. A start that finds them deletes them.
- `<moment>.done`: copies, all of them changed. A start that finds them puts them in place.
- `<moment>`: the old files, kept until the start after the next one.

The originals stay untouched until every copy is changed. Changing them in place and restoring them
after a failure would need space on a disk that may just have run full.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sso_sim.launching import sqlite_files

FOLDER = "backup"
WORK, DONE = ".work", ".done"
STARTED = "started-once"
"""A file in a kept folder that says that the sandbox has started once since the update."""

_MOMENT = re.compile(r"\d{4}(-\d\d){2}T\d\d(-\d\d){2}-\d{6}Z")

BESIDE = ("-wal", "-shm", "")
"""The suffixes of a database's files in the order in which they are moved away.

The log goes before the database: it must never lie beside a database that it does not belong to.
"""


def change_all(
    folder: Path, paths: Mapping[str, Path], change: Callable[[str, Path], None]
) -> None:
    """Call *change* on a copy of each file; if it raises, delete all copies.

    `finish` puts the copies in place.
    """
    work = _new_folder(folder / FOLDER, paths.values())
    try:
        for path in paths.values():
            _copy(path, work / path.name)
        for app, path in paths.items():
            change(app, work / path.name)
        _refuse_logs(work)
        work.rename(work.with_suffix(DONE))
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def finish(folder: Path) -> list[Path]:
    """Put completely changed copies in place, and delete the others.

    Returns the folders that keep the old files. Every start calls this: an update may have been
    killed.
    """
    for work in _all(folder, WORK):
        shutil.rmtree(work)
    return [_put_in_place(folder, done) for done in _all(folder, DONE)]


def kept(folder: Path) -> list[Path]:
    """Return the folders that keep old files, the newest first."""
    return _all(folder, "")[::-1]


def count_start(folder: Path, new: Iterable[Path]) -> None:
    """Note in each kept folder that a start succeeded; delete folders that have seen two starts.

    Folders in *new* were made by this start and do not count it.
    """
    for each in kept(folder):
        if each in new:
            continue
        if (each / STARTED).exists():
            shutil.rmtree(each)
        else:
            (each / STARTED).touch()


def contents(folder: Path) -> list[Path]:
    """Return the sandbox's own files and folders in the folder of copies, files before folders."""
    ours = [each for suffix in ("", WORK, DONE) for each in _all(folder, suffix)]
    within = [path for each in ours for path in (*each.iterdir(), each)]
    parent = folder / FOLDER
    only_ours = parent.is_dir() and set(parent.iterdir()) == set(ours)
    return [*within, parent] if only_ours else within


def _all(folder: Path, suffix: str) -> list[Path]:
    there = (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ()
    # Files that a person or another program put there are neither counted nor deleted.
    return sorted(each for each in there if each.suffix == suffix and _MOMENT.match(each.name))


def _new_folder(parent: Path, paths: Iterable[Path]) -> Path:
    wanted = sum(path.stat().st_size for path in paths)
    parent.mkdir(mode=0o700, exist_ok=True)
    free = shutil.disk_usage(parent).free
    if free < 2 * wanted:
        raise OSError(f"{wanted:,} bytes are to be copied and changed, and {free:,} are free")
    work = parent / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%fZ}{WORK}"
    work.mkdir(mode=0o700)
    return work


def _copy(source: Path, target: Path) -> None:
    target.touch()
    shutil.copymode(source, target)
    with closing(sqlite_files.reading(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        sqlite_files.refuse_damaged(there)


def _refuse_logs(work: Path) -> None:
    left = [path.name for path in work.iterdir() if path.name.endswith("-wal")]
    if left:
        raise OSError(f"{left[0]} was not written back")


def _put_in_place(folder: Path, done: Path) -> Path:
    """Put the changed files in place, and the old ones into the kept folder.

    A killed start may have taken any of the steps already: each step checks whether it is needed.
    """
    former = done.with_suffix("")
    former.mkdir(mode=0o700, exist_ok=True)
    for new in sorted(done.iterdir()):
        for end in BESIDE:
            place = folder / (new.name + end)
            if place.exists() and not (former / place.name).exists():
                place.rename(former / place.name)
        new.rename(folder / new.name)
    done.rmdir()
    return former
