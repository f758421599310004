"""Damaged data: the start names the file and the reason, and stops there.

Each attack damages golden data of a used installation; the folder's contents afterwards are
compared byte by byte. docs/reliability.md says which damage a start cannot detect.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine

from sso_sim.contract.apps import APPS
from sso_sim.kit.request_context import EXTENSION
from sso_sim.launching import migrating, sqlite_copies, sqlite_files
from sso_sim.launching.apps import build_apps, histories
from sso_sim.launching.launch_error import LaunchError
from tests.golden import keeping, shapes, using
from tests.support.launched import run
from tests.support.ports import free_ports
from tests.support.sandbox import settings_for

pytestmark = pytest.mark.slow

Attack = Callable[[Path], object]


def random_bytes(path: Path) -> None:
    """Write a few kilobytes of noise into the middle."""
    noise = random.Random(path.name).randbytes(6000)  # noqa: S311 - the same each time
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 - 3000)
        file.write(noise)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_by_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def no_database(path: Path) -> None:
    path.write_text("this is not a database, whatever it is called")


def noise_for_a_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE trail")


def without_a_column(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("ALTER TABLE trail DROP COLUMN hop")


def of_a_newer_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = '8888'")
        database.commit()


def of_an_older_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE alembic_version")
        database.execute("CREATE TABLE schema_version (version INTEGER NOT NULL)")
        database.execute("INSERT INTO schema_version VALUES (2)")
        database.commit()


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE songs (title TEXT)")


ATTACKS: dict[Attack, str] = {
    random_bytes: "it is damaged",
    cut_in_half: "the file is cut short",
    cut_by_a_page: "the file is cut short",
    cut_to_nothing: "it is missing or empty, while there are rehearsals in ",
    Path.unlink: "it is missing or empty, while there are rehearsals in ",
    no_database: "file is not a database",
    noise_for_a_header: "file is not a database",
    a_folder: "it is not a file",
    without_a_table: "its table trail is missing",
    without_a_column: "its column trail.hop is not the one this program knows",
    of_a_newer_program: "it was made by a newer program (revision 8888)",
    of_an_older_program: "it was made by an older program (schema version 2)",
    of_another_program: "it holds tables of another program",
}


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data of a used installation, and a copy from before its update."""
    folder = tmp_path_factory.mktemp("used")
    using.lay(keeping.sets()[0], folder, "")
    (folder / "secret").write_text(settings_for(folder).secret)
    (folder / "trainer-key").write_text(settings_for(folder).trainer_key)
    migrating.prepare(settings_for(folder), print)
    return folder


@pytest.fixture
def data(used: Path, tmp_path: Path) -> Path:
    """A copy of it, for one attack."""
    return shutil.copytree(used, tmp_path / "data")


def content(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def refused(folder: Path, database_url: str = "") -> str:
    with pytest.raises(LaunchError) as error:
        migrating.prepare(settings_for(folder, database_url), print)
    (line,) = str(error.value).splitlines()
    return line


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_the_start_names_app_file_reason_and_remedy_and_changes_nothing(
    attack: Attack, app: str, data: Path
) -> None:
    path = data / f"{app}.sqlite"
    attack(path)
    before = content(data)
    line = refused(data)
    assert line.startswith(f"The data of {app} cannot be used ({path}): {ATTACKS[attack]}")
    assert "Nothing was changed." in line
    assert str(sqlite_copies.kept(data)[0]) in line
    assert "sso-sim reset" in line
    assert content(data) == before


def test_a_kill_is_no_damage_and_its_log_is_left_alone(data: Path) -> None:
    """After a kill only the log has the newest rows; damage to another file must be reported."""
    log = data / "pacer.sqlite-wal"
    with closing(sqlite3.connect(data / "pacer.sqlite")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA wal_autocheckpoint=0")
        database.execute("UPDATE accounts SET firm = 'in the log'")
        database.commit()
        killed = {path: path.read_bytes() for path in data.glob("pacer.sqlite*")}
    for path, was in killed.items():
        path.write_bytes(was)
    assert log.stat().st_size > 0
    migrating.prepare(settings_for(data), print)
    random_bytes(data / "court.sqlite")
    before = log.read_bytes(), (data / "pacer.sqlite").read_bytes()
    assert "The data of court cannot be used" in refused(data)
    assert (log.read_bytes(), (data / "pacer.sqlite").read_bytes()) == before


def test_a_first_start_that_was_cut_short_goes_on(data: Path) -> None:
    """Without any rehearsal no data can have been lost: the start creates the missing file."""
    for app in APPS[:2]:
        with closing(sqlite3.connect(data / f"{app}.sqlite")) as database:
            database.execute("DELETE FROM rehearsals")
            database.commit()
    (data / f"{APPS[2]}.sqlite").unlink()
    cut_to_nothing(data / f"{APPS[3]}.sqlite")
    settings = settings_for(data)
    migrating.prepare(settings, print)
    for made in build_apps(settings).values():
        made.extensions[EXTENSION].database.dispose()
    for app, history in histories().items():
        assert using.stored(data / f"{app}.sqlite").revision == history.head


@pytest.mark.parametrize("mode", [(), ("--workers", "1")], ids=["one-process", "workers"])
def test_the_command_ends_with_code_2_and_leaves_nothing_running(
    mode: tuple[str, ...], data: Path
) -> None:
    cut_in_half(data / "court.sqlite")
    before = content(data)
    ended = run("up", "--port-base", str(free_ports()), "--data", str(data), *mode)
    assert (ended.returncode, ended.stdout) == (2, "")
    (line,) = ended.stderr.splitlines()
    assert line.startswith("sso-sim: The data of court cannot be used")
    after = content(data)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"running"}


def test_what_is_too_large_to_be_looked_through_is_found_before_an_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_files, "LOOKED_THROUGH", 0)
    using.lay(keeping.sets()[0], tmp_path, "")
    random_bytes(tmp_path / "desk.sqlite")
    before = content(tmp_path)
    assert "it is damaged" in refused(tmp_path)
    assert content(tmp_path) == before


@pytest.mark.postgres
def test_a_schema_a_table_or_a_column_that_is_missing_is_told_on_postgresql(
    postgres_url: str, tmp_path: Path
) -> None:
    engine = create_engine(postgres_url, poolclass=NullPool)
    for app, history in histories().items():
        shapes.by_models(engine, app, history)
    row = "INSERT INTO court.rehearsals VALUES ('one', 1, 'S01', now(), now())"
    for attack, reason in (
        (row, ""),
        (
            "DROP TABLE ecf.visits",
            "of ecf cannot be used (schema ecf): its table visits is missing",
        ),
        ("ALTER TABLE pacer.trail DROP COLUMN hop", "(schema pacer): its column trail.hop is not"),
        ("DROP SCHEMA desk CASCADE", "it is missing or empty, while there are rehearsals in court"),
    ):
        with engine.begin() as connection:
            connection.exec_driver_sql(attack)
        line = refused(tmp_path, postgres_url) if reason else ""
        assert reason in line
