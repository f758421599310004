"""Whether data are sealed, and with which secret, before any app is made.

Owns looking into PACER's database, which has always held something sealed. Where the data hold a
proof each app opens its own (`kit.proof`); data of a time before that are told by their signing
keys here, so that no app takes a wrong secret for theirs.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from sso_sim.contract import PACER
from sso_sim.kit.models import Installation
from sso_sim.kit.proof import another_secret
from sso_sim.kit.settings import Settings
from sso_sim.launching.errors import LaunchError

KEYS = "pacer_mock.oidc.keys"
"""The module of PACER's that knows what its older data have sealed, and can open it."""

_TABLE, _COLUMN = "oidc_signing_keys", "sealed"


def is_sealed(folder: Path) -> bool:
    """Say whether the SQLite files in *folder* hold something sealed, which needs its secret."""
    path = folder / f"{PACER}.sqlite"
    if not path.exists():
        return False
    with _connected(f"sqlite:///{path}") as connection:
        return _has_proof(connection, "") or _older_key(connection, "") is not None


def prove(settings: Settings) -> None:
    """Raise LaunchError where older data were sealed with another secret than *settings* have."""
    path = settings.data_dir / f"{PACER}.sqlite"
    if not settings.database_url and not path.exists():
        return
    prefix = f'"{PACER}".' if settings.database_url else ""
    with _connected(settings.database_url or f"sqlite:///{path}") as connection:
        if _has_proof(connection, prefix):
            return
        found = _older_key(connection, prefix)
    if found is not None and not import_module(KEYS).can_open(settings, bytes(found)):
        place = f"the schema {PACER}" if settings.database_url else str(path)
        raise LaunchError(another_secret(PACER, place))


def _connected(url: str) -> Connection:
    return create_engine(url, poolclass=NullPool).connect()


def _has_proof(connection: Connection, prefix: str) -> bool:
    return _first(connection, f"SELECT 1 FROM {prefix}{Installation.__tablename__}") is not None  # noqa: S608


def _older_key(connection: Connection, prefix: str) -> Any:
    return _first(connection, f"SELECT {_COLUMN} FROM {prefix}{_TABLE}")  # noqa: S608


def _first(connection: Connection, query: str) -> Any:
    try:
        return connection.exec_driver_sql(query + " LIMIT 1").scalar()
    except DBAPIError:
        # No such table: nothing is sealed in it. Whatever else is wrong, the apps will tell.
        connection.rollback()
        return None
