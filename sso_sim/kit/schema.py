"""The schema of an app's database: made when there is none, refused when it is another.

Owns new data: all tables at once, stamped with the newest revision. Called once per app, before it
serves anything. Changes no table that is there: the launcher does, before any app is made.
"""

from __future__ import annotations

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError

from sso_sim.kit import row_level_security
from sso_sim.kit.db import Database
from sso_sim.kit.schema_history import BOOKKEEPING, POSTGRESQL, REVISION, SQLITE, History, look


class SchemaError(RuntimeError):
    """Raised when a database cannot be used; the message is one line and names the remedy."""


def prepare(database: Database, history: History | None = None) -> None:
    """Make the tables of *database* where there are none; raise SchemaError where they differ.

    Without a *history* whatever tables there are will do.
    """
    engine = database.engine if database.sqlite else create_engine(database.url)
    try:
        # On SQLite the write lock, on PostgreSQL an advisory lock: of several workers that start
        # at once, one makes the tables and the others find them made.
        with engine.execution_options(write=True).begin() as connection:
            _prepare_in(connection, database, history)
    except OperationalError as error:
        detail = str(error.orig).strip().splitlines()[0]
        raise SchemaError(f"The database of {database.name} does not answer: {detail}") from error
    finally:
        if engine is not database.engine:
            engine.dispose()


def _prepare_in(connection: Connection, database: Database, history: History | None) -> None:
    if not database.sqlite:
        row_level_security.lock_setup(connection)
        row_level_security.make_roles(connection, database.name)
    kind = SQLITE if database.sqlite else POSTGRESQL
    found = look(lambda sql: connection.exec_driver_sql(sql).all(), kind)
    if found.nothing:
        _make(connection, database, history)
    elif history is not None:
        why = history.objection(found, kind)
        if not why and not history.is_current(found):
            why = f"it is of revision {found.revision}, and this program needs {history.head}"
        if why:
            raise SchemaError(
                f"The data of {database.name} cannot be used: {why}. "
                "Start it with: sso-sim up, which brings older data up to date."
            )


def _make(connection: Connection, database: Database, history: History | None) -> None:
    for metadata in database.metadata:
        metadata.create_all(connection)
    if history is not None:
        BOOKKEEPING.create_all(connection)
        connection.execute(REVISION.insert().values(version_num=history.head))
    if not database.sqlite:
        row_level_security.protect(connection, database.name, database.metadata)
