"""Check before any app is made whether data are sealed, and whether with the right secret.

Owns the look into PACER's database, which has always held something sealed. If the data hold a
proof, each app opens its own (`kit.secret_proof`). Older data have no proof: this module tries the
secret on PACER's signing keys, so that no app starts with a wrong secret.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from sso_sim.contract.apps import PACER
from sso_sim.kit.models import Installation
from sso_sim.kit.secret_proof import another_secret
from sso_sim.kit.settings import Settings
from sso_sim.launching import sqlite_files
from sso_sim.launching.launch_error import LaunchError

KEYS = "pacer_mock.oidc.keys"
"""PACER's module that knows which part of its older data is sealed, and can open it."""

_KEY = "SELECT sealed FROM oidc_signing_keys LIMIT 1"
_PROOF = f"SELECT name FROM {Installation.__tablename__} LIMIT 1"  # noqa: S608 - a name of ours


Ask = Callable[[str], Any]
"""Returns the first value of a query's result, or None, also if the table does not exist."""


def is_sealed(folder: Path) -> bool:
    """Say whether the SQLite files in *folder* hold sealed data, which need their secret."""
    path = folder / f"{PACER}.sqlite"
    if not path.is_file():
        return False
    with _file(path) as ask:
        return ask(_PROOF) is not None or ask(_KEY) is not None


def prove(settings: Settings) -> None:
    """Raise LaunchError if older data were sealed with another secret than that of *settings*."""
    path = settings.data_dir / f"{PACER}.sqlite"
    if settings.database_url:
        with _schema(settings.database_url) as ask:
            key = None if ask(_PROOF) else ask(_KEY)
    elif path.is_file():
        with _file(path) as ask:
            key = None if ask(_PROOF) else ask(_KEY)
    else:
        return
    if key is not None and not import_module(KEYS).can_open(settings, bytes(key)):
        place = f"the schema {PACER}" if settings.database_url else str(path)
        raise LaunchError(another_secret(PACER, place))


@contextmanager
def _file(path: Path) -> Iterator[Ask]:
    # Not through an engine: making the first one takes longer than all other checks of a start.
    with closing(sqlite_files.reading(path)) as connection:

        def ask(query: str) -> Any:
            try:
                row = connection.execute(query).fetchone()
            except sqlite3.Error:
                return None  # The apps report every other fault of the file.
            return row[0] if row else None

        yield ask


@contextmanager
def _schema(database_url: str) -> Iterator[Ask]:
    with create_engine(database_url, poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql(f'SET search_path TO "{PACER}"')
        connection.commit()

        def ask(query: str) -> Any:
            try:
                return connection.exec_driver_sql(query).scalar()
            except DBAPIError:
                connection.rollback()
                return None

        yield ask
