"""Continues with golden data where they were left: the databases, then each person's browser.

Owns loading a set into either engine, and opening each browser where it was. Knows no step that is
still to be taken.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import JSON, Connection, MetaData, NullPool, create_engine

from sso_sim.contract.apps import APPS
from sso_sim.kit import row_level_security
from sso_sim.kit.schema_history import ADOPTED, FORMER, SQLITE, STAMPED, Found, look
from sso_sim.launching.apps import histories, tables_of
from tests.golden import keeping, shapes
from tests.support.browser import Browser
from tests.support.sandbox import Running


def lay(name: str, folder: Path, database_url: str) -> dict[str, Any]:
    """Load the set *name* into *folder* or, where a database is named, into the database."""
    if not database_url:
        return keeping.lay(name, folder)
    with TemporaryDirectory() as aside:
        work = keeping.lay(name, Path(aside))
        engine = create_engine(database_url, poolclass=NullPool)
        for app in APPS:
            with engine.begin() as connection:
                _carry_over(Path(aside) / f"{app}.sqlite", app, connection)
        engine.dispose()
    return work


def stored(path: Path) -> Found:
    """Return the rows of the SQLite file."""
    with closing(sqlite3.connect(path)) as database:
        return look(lambda sql: database.execute(sql).fetchall(), SQLITE)


def _carry_over(path: Path, app: str, connection: Connection) -> None:
    """Make the tables as they were on PostgreSQL, and insert the rows of the SQLite file."""
    found = stored(path)
    shapes.by_history(connection, app, histories()[app], to=found.revision)
    if found.number is not None:
        _as_before_the_history(connection, found.number)
    there = _reflected(connection)
    row_level_security.protect(connection, app, [_with_marks(there, app)])
    connection.exec_driver_sql(f"SET LOCAL ROLE {row_level_security.FEED_ROLE}")
    rows = _rows_of(path)
    for table, of_table in rows.items():
        if of_table:
            connection.execute(there.tables[table].insert(), of_table)
    connection.exec_driver_sql("SET LOCAL ROLE NONE")
    position = max(row["position"] for row in rows["trail"])
    connection.exec_driver_sql("SELECT setval('trail_position', %s)", (position,))


def _rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return all rows by table; tables that others refer to come first."""
    source = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with source.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(table.select()).mappings()]
            for table in _reflected(connection).sorted_tables
            if table.name not in (FORMER, STAMPED)
        }


def _reflected(connection: Connection) -> MetaData:
    metadata = MetaData()
    metadata.reflect(connection)
    for table in metadata.tables.values():
        for column in table.c:
            if isinstance(column.type, JSON):
                column.type.none_as_null = True
    return metadata


def _with_marks(found: MetaData, app: str) -> MetaData:
    # No database records which tables hold rows of several rehearsals.
    for table in (table for each in tables_of(app) for table in each.sorted_tables):
        if table.name in found.tables:
            found.tables[table.name].info.update(table.info)
    return found


def _as_before_the_history(connection: Connection, number: int) -> None:
    assert number in ADOPTED
    connection.exec_driver_sql(f"DROP TABLE {STAMPED}")
    connection.exec_driver_sql(f"CREATE TABLE {FORMER} (version INTEGER NOT NULL)")
    connection.exec_driver_sql("INSERT INTO schema_version VALUES (%s)", (number,))


def come_back(sandbox: Running, work: dict[str, Any], name: str) -> Browser:
    """Return a person's browser where it was left, with its cookies signed today."""
    left = work["browsers"][name]
    session = sandbox.new_session()
    for cookie in left["cookies"]:
        app = sandbox.apps[cookie["name"].partition("-")[0]]
        signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        value = signer.dumps(signer.loads(cookie["value"]))
        session.cookies.set(cookie["name"], value, domain=cookie["domain"], path=cookie["path"])
    return Browser(session).open(left["url"])
