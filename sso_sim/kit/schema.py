"""The schema of an app's database: made when there is none, refused when it is another.

Owns the version that every database carries. Called once per app, before it serves anything.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Table, create_engine, inspect, text
from sqlalchemy.exc import OperationalError

from sso_sim.kit import rls
from sso_sim.kit.db import Database
from sso_sim.kit.tenancy import is_only_across, is_tenant

VERSION = 3
"""Raise it with every change of a table: a database of another version is never half-read.

A test keeps which tables each version stands for, and says what to do when they are others.
"""


class SchemaError(RuntimeError):
    """Raised when a database cannot be used; the message is one line and names the remedy."""


def prepare(database: Database) -> None:
    """Make the tables of *database* where there are none; raise SchemaError where they differ."""
    engine = database.engine if database.sqlite else create_engine(database.url)
    try:
        # On SQLite the write lock, on PostgreSQL an advisory lock: of several workers that start
        # at once, one makes the tables and the others find them made.
        with engine.execution_options(write=True).begin() as connection:
            _prepare_in(connection, database)
    except OperationalError as error:
        detail = str(error.orig).strip().splitlines()[0]
        raise SchemaError(f"The database of {database.name} does not answer: {detail}") from error
    finally:
        if engine is not database.engine:
            engine.dispose()


def _prepare_in(connection: Connection, database: Database) -> None:
    if not database.sqlite:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({rls.SETUP_LOCK})")
        rls.make_roles(connection, database.name)
    found = _version(connection, database)
    if found is None:
        for metadata in database.metadata:
            metadata.create_all(connection)
        connection.execute(text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
        connection.execute(
            text("INSERT INTO schema_version VALUES (:version)"), {"version": VERSION}
        )
        if not database.sqlite:
            tenants, hidden = _tables(database, is_tenant), _tables(database, is_only_across)
            rls.protect(connection, database.name, tenants, hidden)
    elif found != VERSION:
        raise SchemaError(
            f"The data of {database.name} has schema version {found}, "
            f"this program needs {VERSION}. "
            "Start with another --data directory, or run: sso-sim reset"
        )


def _version(connection: Connection, database: Database) -> int | None:
    schema = None if database.sqlite else database.name
    tables = inspect(connection).get_table_names(schema=schema)
    if "schema_version" not in tables:
        if tables:
            raise SchemaError(
                f"The database of {database.name} holds tables of another program. "
                "Start with another --data directory or --database-url."
            )
        return None
    return int(connection.execute(text("SELECT version FROM schema_version")).scalar_one())


def _tables(database: Database, wanted: Callable[[Table], bool]) -> list[Table]:
    return [t for m in database.metadata for t in m.sorted_tables if wanted(t)]
