"""Changing all four SQLite files or none: the change is made on copies, which take their place.

Owns the folder `backup` of a data directory and the order of things in it, so that a kill at any
moment leaves either the data as they were or the data as they shall be:

- `<moment>.work`: copies that are being changed. Found at a start, they are thrown away.
- `<moment>.done`: copies that are changed, all of them. Found at a start, they take their places.
- `<moment>`: the files as they were, kept until the start after the next one.

The originals are not touched until everything is done. Changing them and putting them back on a
failure would need room on a disk that may just have run full.
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
"""A file in a kept folder: a start has come about since."""

_MOMENT = re.compile(r"\d{4}(-\d\d){2}T\d\d(-\d\d){2}-\d{6}Z")

BESIDE = ("-wal", "-shm", "")
"""What lies beside a database goes before it: a log must never meet a file it is not of."""


def change_all(
    folder: Path, paths: Mapping[str, Path], change: Callable[[str, Path], None]
) -> None:
    """Let *change* change a copy of each file; nothing is left of them when it raises.

    `finish` puts them in their places.
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
    """Put changed files in their places, and throw away what was not changed to the end.

    Returns where the files are as they were. Called at every start: an update may have been killed.
    """
    for work in _all(folder, WORK):
        shutil.rmtree(work)
    return [_put_in_place(folder, done) for done in _all(folder, DONE)]


def kept(folder: Path) -> list[Path]:
    """Return the folders of copies there are, the newest first."""
    return _all(folder, "")[::-1]


def count_start(folder: Path, new: Iterable[Path]) -> None:
    """Note that a start has come about; drop what two have seen. The *new* ones are of this one."""
    for each in kept(folder):
        if each in new:
            continue
        if (each / STARTED).exists():
            shutil.rmtree(each)
        else:
            (each / STARTED).touch()


def contents(folder: Path) -> list[Path]:
    """Return all that is ours in the folder of copies, what is within before what it is in."""
    ours = [each for suffix in ("", WORK, DONE) for each in _all(folder, suffix)]
    within = [path for each in ours for path in (*each.iterdir(), each)]
    parent = folder / FOLDER
    only_ours = parent.is_dir() and set(parent.iterdir()) == set(ours)
    return [*within, parent] if only_ours else within


def _all(folder: Path, suffix: str) -> list[Path]:
    there = (folder / FOLDER).iterdir() if (folder / FOLDER).is_dir() else ()
    # What somebody else put there is not ours to count or to drop.
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
    """Put the changed files in their places, and the former ones into the kept folder.

    Every step can have been taken before: each asks whether it is still to do.
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
