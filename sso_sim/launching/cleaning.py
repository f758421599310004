"""Throwing an installation's data away: what `sso-sim reset` does.

Owns the list of what is ours in a data directory and in a database. Touches nothing else there.
"""

from __future__ import annotations

from pathlib import Path

from sso_sim.contract import APPS
from sso_sim.launching import copies, running
from sso_sim.launching.errors import LaunchError
from sso_sim.launching.failures import told


def files_of(folder: Path) -> list[Path]:
    """Return the files of the sandbox in *folder*: databases with their companions, and keys.

    Copies of before an update, and their folders, come first.
    """
    names = [f"{app}.sqlite{end}" for app in APPS for end in ("", "-wal", "-shm")]
    names += ["secret", "trainer-key", running.FILE]
    return [
        *copies.contents(folder),
        *(path for name in names if (path := folder / name).exists()),
    ]


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
