"""Throwing an installation's data away: what `sso-sim reset` does.

Owns the list of what is ours in a data directory and in a database, and that nobody runs on it
meanwhile. Touches nothing else there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sso_sim.contract.apps import APPS
from sso_sim.launching import folder_lock, postgresql_nodes, sqlite_copies
from sso_sim.launching.failure_messages import told
from sso_sim.launching.launch_error import LaunchError


def files_of(folder: Path) -> list[Path]:
    """Return the files of the sandbox in *folder*: databases with their companions, and keys.

    Copies of before an update, and their folders, come first.
    """
    names = ["secret", "trainer-key", folder_lock.WHERE]
    return [
        *sqlite_copies.contents(folder),
        *databases_of(folder),
        *(path for name in names if (path := folder / name).exists()),
    ]


def databases_of(folder: Path) -> list[Path]:
    """Return the databases in *folder*, with SQLite's companions of each."""
    names = (f"{app}.sqlite{end}" for app in APPS for end in ("", "-wal", "-shm"))
    return [path for name in names if (path := folder / name).exists()]


@contextmanager
def held(folder: Path, database_url: str) -> Iterator[None]:
    """Keep everybody from starting on *folder* or on the database meanwhile.

    Raises LaunchError where a sandbox runs on one of them. What is not there need not be held.
    """
    with ExitStack() as stack:
        if folder.is_dir():
            stack.enter_context(folder_lock.marked(folder, alone=True))
        if database_url:
            stack.enter_context(postgresql_nodes.alone(database_url))
        yield
        folder_lock.forget(folder)
    if os.name == "nt":
        # There nobody can delete what is open. Elsewhere somebody else may hold it by now.
        folder_lock.forget(folder)


def remove_files(paths: list[Path]) -> None:
    """Delete *paths*, in this order."""
    for path in paths:
        try:
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise LaunchError(f"{path} cannot be deleted: {error.strerror}.") from error


def remove_schemas(database_url: str) -> None:
    """Drop the apps' schemas from a PostgreSQL database."""
    from sqlalchemy import create_engine  # noqa: PLC0415 - SQLite files need no engine to go

    with told():
        engine = create_engine(database_url)
        try:
            with engine.begin() as connection:
                for app in APPS:
                    connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{app}" CASCADE')
        finally:
            engine.dispose()
