"""An update with a revision of its own: it loses no row, and a failed update changes nothing."""

from __future__ import annotations

import hashlib
import multiprocessing
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine

from sso_sim.contract.apps import APPS, COURT, ECF, PACER
from sso_sim.kit.row_level_security import FEED_ROLE
from sso_sim.kit.schema_history import History
from sso_sim.launching import migrating, sqlite_copies
from sso_sim.launching.apps import histories
from sso_sim.launching.launch_error import LaunchError
from tests.golden import keeping, using
from tests.support.engines import ENGINES
from tests.support.postgres import Server
from tests.support.revisions import followed_by, with_former_shapes, with_shapes
from tests.support.sandbox import settings_for
from tests.support.updating import update_in_a_child
from tests.support.waiting import until

pytestmark = pytest.mark.slow

PARENT_MADE_ANEW = """
with op.batch_alter_table("accounts", recreate="auto") as batch:
    batch.add_column(sa.Column("nickname", sa.String(60), nullable=False, server_default=""))
    batch.alter_column("firm", existing_type=sa.String(120), type_=sa.String(200))
with rows.changing() as connection:
    connection.exec_driver_sql("UPDATE accounts SET nickname = account_number")
"""
CHANGED_AS_OWNER = """op.execute("UPDATE accounts SET firm = 'changed'")"""
ORPHANS = """op.execute("DELETE FROM accounts")"""
FAILS = """
op.add_column("courts", sa.Column("motto", sa.String(9)))
raise ValueError("the motto is missing")
"""
WAITS = """
import pathlib, signal
op.add_column("courts", sa.Column("motto", sa.String(9)))
pathlib.Path({marker!r}).touch()
signal.pause()
"""


class Installed:
    """An installation with golden data on one engine."""

    def __init__(self, folder: Path, database_url: str, server: Server | None) -> None:
        self.folder, self.server = folder / "data", server
        self.folder.mkdir()
        self.settings = settings_for(self.folder, database_url)
        self.said: list[str] = []

    def start(self, of: Mapping[str, History] | None = None) -> None:
        """Do what a start does with the data."""
        migrating.prepare(self.settings, self.said.append, of)

    def counted(self, app: str) -> dict[str, int]:
        """Return the number of rows of each table, over all rehearsals."""
        return {table: len(self.asked(app, sql)) for table, sql in CHILDREN.items()}

    def asked(self, app: str, sql: str) -> list[Any]:
        """Run a query on one app's database."""
        if not self.settings.database_url:
            with closing(sqlite3.connect(self.folder / f"{app}.sqlite")) as database:
                return database.execute(sql).fetchall()
        engine = create_engine(self.settings.database_url, poolclass=NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql(f'SET search_path TO "{app}"')
            connection.exec_driver_sql(f"SET LOCAL ROLE {FEED_ROLE}")
            return list(connection.exec_driver_sql(sql).all())


CHILDREN = {
    "accounts": "SELECT 1 FROM accounts",
    "addresses": "SELECT 1 FROM addresses",
    "security_questions": "SELECT 1 FROM security_questions",
    "registered_courts": "SELECT 1 FROM registered_courts",
}
"""A parent table, and tables whose rows are deleted with their parent's row."""


@pytest.fixture(scope="module")
def laid(
    postgres_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], AbstractContextManager[str]]]:
    """A function that makes a database with golden data whose owner is no superuser."""
    with postgres_server.owned_database() as url:
        using.lay(keeping.sets()[0], tmp_path_factory.mktemp("aside"), url)
        yield lambda: postgres_server.copy_of(url)


@pytest.fixture
def files(tmp_path: Path) -> Installed:
    """SQLite files with golden data."""
    made = Installed(tmp_path, "", None)
    using.lay(keeping.sets()[0], made.folder, "")
    return made


@pytest.fixture
def owned(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installed]:
    """A PostgreSQL database with golden data whose owner is no superuser."""
    with request.getfixturevalue("laid")() as url:
        yield Installed(tmp_path, url, request.getfixturevalue("postgres_server"))


@pytest.fixture(params=ENGINES)
def installed(request: pytest.FixtureRequest) -> Installed:
    """Golden data on SQLite, then on PostgreSQL."""
    on: Installed = request.getfixturevalue("files" if request.param == "sqlite" else "owned")
    return on


def digests(folder: Path) -> dict[str, str]:
    """Return a digest of every file in *folder*."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


def test_a_parent_that_is_made_anew_keeps_its_children(
    installed: Installed, tmp_path: Path
) -> None:
    """On SQLite dropping a parent deletes its children; on PostgreSQL an owner sees no row."""
    before = installed.counted(PACER)
    assert min(before.values()) > 0
    of = with_shapes(followed_by(tmp_path / "h", {PACER: PARENT_MADE_ANEW}), installed.server)
    installed.start(of)
    assert installed.counted(PACER) == before
    assert installed.asked(PACER, "SELECT nickname FROM accounts WHERE nickname = ''") == []
    assert len(installed.asked(PACER, "SELECT nickname FROM accounts")) == before["accounts"]
    assert installed.asked(PACER, "SELECT version_num FROM alembic_version")[0][0] == "9999"
    told = len(installed.said)
    installed.start(of)
    assert len(installed.said) == told


@pytest.mark.postgres
def test_rows_changed_as_the_owner_are_an_error_and_not_silence(
    owned: Installed, tmp_path: Path
) -> None:
    of = with_former_shapes(followed_by(tmp_path / "h", {PACER: CHANGED_AS_OWNER}))
    with pytest.raises(LaunchError, match="row-level security"):
        owned.start(of)
    assert owned.asked(PACER, "SELECT version FROM schema_version") == [(3,)]


def test_a_row_that_would_refer_to_nothing_stops_the_update(
    files: Installed, tmp_path: Path
) -> None:
    before = digests(files.folder)
    of = with_former_shapes(followed_by(tmp_path / "h", {PACER: ORPHANS}))
    with pytest.raises(LaunchError, match="refers to no row of accounts"):
        files.start(of)
    assert digests(files.folder) == before


def test_where_one_fails_all_four_are_as_they_were(installed: Installed, tmp_path: Path) -> None:
    """The court is the last of four: the other three were already changed."""
    of = followed_by(tmp_path / "h", {PACER: PARENT_MADE_ANEW, COURT: FAILS})
    of = with_former_shapes({COURT: of[COURT]}) | with_shapes({PACER: of[PACER]}, installed.server)
    before = digests(installed.folder)
    with pytest.raises(LaunchError) as refused:
        installed.start(histories() | of)
    assert "\n" not in str(refused.value)
    assert "of court could not be brought up to date" in str(refused.value)
    assert "the motto is missing" in str(refused.value)
    assert digests(installed.folder) == before
    for app in APPS:
        assert installed.asked(app, "SELECT version FROM schema_version")[0][0] == 3
    installed.start()


def test_killed_in_the_middle_the_next_start_begins_again(files: Installed, tmp_path: Path) -> None:
    before = digests(files.folder)
    marker = tmp_path / "waits"
    of = followed_by(
        tmp_path / "h", {PACER: PARENT_MADE_ANEW, ECF: WAITS.format(marker=str(marker))}
    )
    of = with_shapes({PACER: of[PACER]}) | with_former_shapes({ECF: of[ECF]})
    folders = {app: history.folder for app, history in of.items()}
    children = multiprocessing.get_context("forkserver")
    children.set_forkserver_preload(["tests.support.updating"])
    child = children.Process(target=update_in_a_child, args=(files.folder, folders), daemon=True)
    child.start()
    until(marker.exists, "the update waits in the middle of the third app")
    child.kill()
    child.join()
    after = digests(files.folder)
    assert {name: after[name] for name in before} == before
    assert any(name.startswith(sqlite_copies.FOLDER) for name in after)
    files.start()
    assert files.counted(PACER)["accounts"] > 0
    assert len(sqlite_copies.kept(files.folder)) == 1
    assert {p.suffix for p in (files.folder / sqlite_copies.FOLDER).iterdir()} == {""}


def test_the_copies_go_at_the_start_after_the_next_and_with_a_reset(files: Installed) -> None:
    from sso_sim.launching import reset_command  # noqa: PLC0415 - it is one test's alone

    files.start()
    (kept,) = sqlite_copies.kept(files.folder)
    assert str(kept) in files.said[-1]
    assert {p.name for p in kept.iterdir()} == {f"{app}.sqlite" for app in APPS}
    with closing(sqlite3.connect(kept / "court.sqlite")) as former:
        assert former.execute("SELECT version FROM schema_version").fetchone() == (3,)
    aside = files.folder.with_name("aside")
    shutil.copytree(files.folder, aside)
    reset_command.remove_files(reset_command.files_of(aside))
    assert list(aside.iterdir()) == []
    files.start()
    assert sqlite_copies.kept(files.folder) == [kept]
    files.start()
    assert sqlite_copies.kept(files.folder) == []
