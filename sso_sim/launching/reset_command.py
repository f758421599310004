"""Delete an installation's data: the work of `sso-sim reset`.

Owns the list of the sandbox's own files in a data directory and of its schemas in a database, and
keeps every sandbox from running on them meanwhile. Must not touch anything else there.
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

    Copies from before an update, and their folders, come first.
    """
    names = ["secret", "trainer-key", folder_lock.WHERE]
    return [
        *sqlite_copies.contents(folder),
        *databases_of(folder),
        *(path for name in names if (path := folder / name).exists()),
    ]


def databases_of(folder: Path) -> list[Path]:
    """Return the databases in *folder*, each with SQLite's companion files."""
    names = (f"{app}.sqlite{end}" for app in APPS for end in ("", "-wal", "-shm"))
    return [path for name in names if (path := folder / name).exists()]


@contextmanager
def held(folder: Path, database_url: str) -> Iterator[None]:
    """Keep every sandbox from starting on *folder* or on the database during the block.

    Raises LaunchError if a sandbox runs on one of them. Locks nothing that does not exist.
    """
    with ExitStack() as stack:
        if folder.is_dir():
            stack.enter_context(folder_lock.marked(folder, alone=True))
        if database_url:
            stack.enter_context(postgresql_nodes.alone(database_url))
        yield
        folder_lock.forget(folder)
    if os.name == "nt":
        # Windows cannot delete an open file, so the lock's file is deleted here. On other systems
        # another process may hold the lock by now.
        folder_lock.forget(folder)


def remove_files(paths: list[Path]) -> None:
    """Delete *paths*, in the given order."""
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
    from sqlalchemy import create_engine  # noqa: PLC0415 - deleting SQLite files needs no engine

    with told():
        engine = create_engine(database_url)
        try:
            with engine.begin() as connection:
                for app in APPS:
                    connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{app}" CASCADE')
        finally:
            engine.dispose()
