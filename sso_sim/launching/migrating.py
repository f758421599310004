"""Check the data of all four apps before any app is made: refuse, migrate or leave them alone.

Owns the decision, one for all four, and its messages. Each app's history says what its tables look
like; `sqlite_files` and `sqlite_copies` handle SQLite's files, `kit.migrating` changes tables.
Empty databases are left to the apps, which create the tables. Must not import any app or Alembic
unless there is something to migrate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import OperationalError

from sso_sim.contract.apps import APPS
from sso_sim.kit import row_level_security
from sso_sim.kit.schema_history import POSTGRESQL, SQLITE, Found, History, look
from sso_sim.kit.settings import Settings
from sso_sim.launching import secret_check, sqlite_copies, sqlite_files
from sso_sim.launching.apps import histories, tables_of
from sso_sim.launching.failure_messages import told
from sso_sim.launching.launch_error import LaunchError

Say = Callable[[str], None]


@dataclass(frozen=True)
class Looked:
    """The content of one app's database, or why it is unreadable; *where* names it for a person."""

    where: str
    found: Found | None
    trouble: str = ""
    used: bool = False

    @property
    def nothing(self) -> bool:
        """Say whether the database is empty."""
        return self.found is not None and self.found.nothing


def prepare(settings: Settings, say: Say, of: Mapping[str, History] | None = None) -> None:
    """Migrate the data of all four apps to this program's revisions; *say* prints what was done.

    Raises LaunchError, and leaves the data unchanged, if that is impossible.
    """
    if settings.database_url:
        _in_one_database(settings, say, of or histories())
    else:
        _in_files(settings, say, of or histories())


def _in_files(settings: Settings, say: Say, of: Mapping[str, History]) -> None:
    folder = settings.data_dir
    copies = folder / sqlite_copies.FOLDER
    in_order = f"The copies in {copies} could not be put in order; the next start tries"
    with _told(in_order):
        made = sqlite_copies.finish(folder)
    paths = {app: sqlite_files.path_of(folder, app) for app in APPS}
    looked = {
        app: Looked(str(paths[app]), None, str(what))
        if isinstance(what, sqlite_files.Damaged)
        else Looked(str(paths[app]), what, used=used)
        for app, what, used in sqlite_files.look_at(paths)
    }
    outdated = _judge(looked, of, SQLITE, _remedy(folder))
    secret_check.prove(settings)
    if outdated:
        there = {app: path for app, path in paths.items() if not looked[app].nothing}
        with _told(f"The data in {folder} could not be copied, and are as they were"):
            sqlite_copies.change_all(folder, there, partial(_upgrade_file, of))
        with _told(in_order):
            made += sqlite_copies.finish(folder)
        say(f"The data were brought up to date ({', '.join(outdated)}).")
        say(f"As they were, they are kept in {made[-1]} until the start after the next.")
    with _told(in_order):
        sqlite_copies.count_start(folder, made)


def _upgrade_file(of: Mapping[str, History], app: str, path: Path) -> None:
    from sso_sim.kit.migrating import sqlite_engine  # noqa: PLC0415 - see above

    engine = sqlite_engine(path)
    try:
        with engine.begin() as connection:
            _upgrade(connection, app, of[app])
    finally:
        engine.dispose()


def _in_one_database(settings: Settings, say: Say, of: Mapping[str, History]) -> None:
    remedy = "Start with another --database-url, or run: sso-sim reset"
    # One transaction for all four apps: they change together or not at all.
    with told(), _connected(settings) as connection, connection.begin():
        outdated = _judge(_look_at_schemas(connection), of, POSTGRESQL, remedy)
        secret_check.prove(settings)
        if outdated:
            row_level_security.lock_setup(connection)
            # Another node may have migrated the data while this one waited for the lock.
            outdated = _judge(_look_at_schemas(connection), of, POSTGRESQL, remedy)
        for app in outdated:
            _upgrade(connection, app, of[app])
    if outdated:
        say(f"The data were brought up to date ({', '.join(outdated)}).")
        say("No copy was made of them as they were: a PostgreSQL database has its own (pg_dump).")


@contextmanager
def _connected(settings: Settings) -> Iterator[Connection]:
    engine = create_engine(settings.database_url, poolclass=NullPool)
    try:
        connection = engine.connect()
    except OperationalError as error:
        detail = str(error.orig).strip().splitlines()[0]
        raise LaunchError(f"The database of {APPS[0]} does not answer: {detail}") from error
    with connection:
        yield connection


def _upgrade(connection: Connection, app: str, history: History) -> None:
    from sso_sim.kit.migrating import upgrade  # noqa: PLC0415 - see above

    failed = (
        f"The data of {app} could not be brought up to date, and all four are as they were; "
        "the program that made them can go on with them"
    )
    with _told(failed):
        upgrade(connection, app, history, tables_of(app))


def _look_at_schemas(connection: Connection) -> dict[str, Looked]:
    looked = {}
    for app in APPS:
        connection.exec_driver_sql(f'SET LOCAL search_path TO "{app}"')
        found = look(lambda sql: connection.exec_driver_sql(sql).all(), POSTGRESQL)
        looked[app] = Looked(f"schema {app}", found, used=_is_used(connection, found))
    return looked


def _is_used(connection: Connection, found: Found) -> bool:
    if not any(line.startswith("rehearsals.") for line in found.columns):
        return bool(found.columns)
    # Row-level security hides every row from the owner of the table.
    connection.exec_driver_sql(f"SET LOCAL ROLE {row_level_security.FEED_ROLE}")
    row = connection.exec_driver_sql("SELECT 1 FROM rehearsals LIMIT 1").first()
    connection.exec_driver_sql("SET LOCAL ROLE NONE")
    return row is not None


def _judge(
    looked: Mapping[str, Looked], of: Mapping[str, History], engine: str, remedy: str
) -> list[str]:
    """Return the apps whose data are older; raises LaunchError for data that cannot be used."""
    outdated = []
    used = [app for app in APPS if looked[app].used]
    for app in APPS:
        each = looked[app]
        trouble = each.trouble or (each.found and of[app].objection(each.found, engine))
        if not trouble and each.nothing and used:
            trouble = f"it is missing or empty, while there are rehearsals in {' and '.join(used)}"
        if trouble:
            raise LaunchError(
                f"The data of {app} cannot be used ({each.where}): {trouble}. "
                f"Nothing was changed. {remedy}"
            )
        assert each.found is not None  # noqa: S101 - otherwise `trouble` is not empty
        if not each.nothing and not of[app].is_current(each.found):
            outdated.append(app)
    return outdated


def _remedy(folder: Path) -> str:
    former = sqlite_copies.kept(folder)
    copy = f", as before the last update in {former[0]}" if former else ""
    return (
        f"Put a copy of the file back, if you have one{copy}; "
        "or start with another --data directory, or run: sso-sim reset"
    )


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Raise LaunchError with one line in place of any error: a revision may raise any exception."""
    try:
        yield
    except LaunchError:
        raise
    except Exception as error:
        line = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise LaunchError(f"{what}: {line}.") from error
