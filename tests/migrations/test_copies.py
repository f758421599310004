"""Changing all files or none: a kill at any step leaves all old or all new files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sso_sim.launching import sqlite_copies, sqlite_files

APPS = ("one", "two", "three", "four")


class Killed(BaseException):
    """Raised where the process ends; no later code runs."""


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    """Four files with a word each; the last has a write-ahead log that was not written back."""
    found = {app: tmp_path / f"{app}.sqlite" for app in APPS}
    for path in found.values():
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE words AS SELECT 'former' AS word")
            database.commit()
            if path == found["four"]:
                aside = {
                    end: path.with_name(path.name + end).read_bytes()
                    for end in ("", "-wal", "-shm")
                }
    for end, content in aside.items():
        found["four"].with_name("four.sqlite" + end).write_bytes(content)
    return found


def change(_app: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE words SET word = 'new'")
        database.commit()


def words(folder: Path) -> set[str]:
    found = set()
    for app in APPS:
        with closing(sqlite3.connect(f"file:{folder / app}.sqlite?mode=rw", uri=True)) as database:
            found.add(database.execute("SELECT word FROM words").fetchone()[0])
    return found


def content(folder: Path) -> dict[str, bytes]:
    # A file that ends in -shm is the index of a log; every reader rebuilds it.
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sqlite-shm")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Kill the process before its *step*th renaming; return how many renamings there were."""
    rename, taken = Path.rename, [0]

    def counted(self: Path, target: Path) -> Path:
        if taken[0] == step:
            raise Killed
        taken[0] += 1
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", counted)
    return lambda: taken[0]


def test_all_are_changed_and_kept_as_they_were(tmp_path: Path, paths: dict[str, Path]) -> None:
    sqlite_copies.change_all(tmp_path, paths, change)
    (kept,) = sqlite_copies.finish(tmp_path)
    assert words(tmp_path) == {"new"}
    assert words(kept) == {"former"}
    assert sqlite_copies.kept(tmp_path) == [kept]


def test_none_is_changed_by_a_byte_when_one_fails(tmp_path: Path, paths: dict[str, Path]) -> None:
    before = content(tmp_path)

    def fail(app: str, path: Path) -> None:
        change(app, path)
        if app == "three":
            raise ValueError(app)

    with pytest.raises(ValueError, match="three"):
        sqlite_copies.change_all(tmp_path, paths, fail)
    assert sqlite_copies.finish(tmp_path) == []
    assert content(tmp_path) == before


def test_a_damaged_page_is_found_before_anything_is_changed(
    tmp_path: Path, paths: dict[str, Path]
) -> None:
    content = bytearray(paths["two"].read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    paths["two"].write_bytes(content)
    changed: list[str] = []
    with pytest.raises(sqlite_files.Damaged, match="it is damaged"):
        sqlite_copies.change_all(tmp_path, paths, lambda app, _path: changed.append(app))
    assert changed == []


@pytest.mark.parametrize("step", range(14))
def test_killed_between_any_two_renamings_it_is_one_or_the_other(
    step: int, tmp_path: Path, paths: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = killed_at(step, monkeypatch)
    try:
        sqlite_copies.change_all(tmp_path, paths, change)
        sqlite_copies.finish(tmp_path)
    except Killed:
        pass
    monkeypatch.undo()
    finished = sqlite_copies.finish(tmp_path)
    assert words(tmp_path) == ({"new"} if taken() else {"former"})
    for kept in finished:
        assert words(kept) == {"former"}
    left = {each.suffix for each in (tmp_path / sqlite_copies.FOLDER).iterdir()}
    assert left == ({""} if taken() else set())


def test_there_are_not_more_renamings_than_that(
    tmp_path: Path, paths: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = killed_at(-1, monkeypatch)
    sqlite_copies.change_all(tmp_path, paths, change)
    sqlite_copies.finish(tmp_path)
    assert taken() == 11  # `done`; then out and in for each, and two beside one


def test_they_are_kept_until_the_start_after_the_next(
    tmp_path: Path, paths: dict[str, Path]
) -> None:
    own = tmp_path / sqlite_copies.FOLDER / "of my own"
    own.mkdir(parents=True)
    sqlite_copies.change_all(tmp_path, paths, change)
    made = sqlite_copies.finish(tmp_path)
    seen = []
    for new in (made, [], []):
        sqlite_copies.count_start(tmp_path, new)
        seen.append(len(sqlite_copies.kept(tmp_path)))
    assert seen == [1, 1, 0]
    assert own.is_dir()


def test_where_there_is_no_room_nothing_is_begun(
    tmp_path: Path, paths: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 9}))
    with pytest.raises(OSError, match="9 are free"):
        sqlite_copies.change_all(tmp_path, paths, change)
    assert content(tmp_path) == before
