"""The schema of an app's database: created in an empty database, refused if it differs.

Owns creating all tables at once, stamped with the newest revision. Each app calls it once, before
it serves requests. Must not change an existing table: the launcher does so before it makes any app.
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
    """Create the tables of *database* if it has none; raises SchemaError if they differ.

    Without a *history* any existing tables are accepted.
    """
    engine = database.engine if database.sqlite else create_engine(database.url)
    try:
        # Several workers may start at once: under a lock (on SQLite the write lock, on PostgreSQL
        # an advisory lock) one creates the tables, and the others then find them.
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
