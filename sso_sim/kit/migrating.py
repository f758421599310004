"""Migrate one app's tables from their revision to the newest: the only user of Alembic.

Owns the settings that a migration needs on each engine. Imported only when there is something to
migrate: importing Alembic takes a third of a second. The caller owns the transaction.

SQLite: Alembic copies a changed table into a new one and drops the old one, which would delete the
rows of its children by cascade. The pragma that turns this off has no effect within a transaction,
so `sqlite_engine` sets it for the connection, and `upgrade` looks for dangling references at the
end.

PostgreSQL: row-level security hides all rows from the owner of the tables, without an error. During
a migration `row_security` is off, so that such a query raises an error; migrations change rows
within `migrations.rows.changing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, NullPool, create_engine, event

from sso_sim.kit import row_level_security
from sso_sim.kit.schema_history import (
    BOOKKEEPING,
    FORMER,
    POSTGRESQL,
    REVISION,
    SQLITE,
    Found,
    History,
    look,
)

SCRIPTS = Path(__file__).parent / "migrations"


class UpgradeError(RuntimeError):
    """Raised when a migration ran to its end but left the tables or rows in a wrong state."""


def sqlite_engine(path: Path) -> Engine:
    """Return an engine for the file at *path* that does not delete rows by cascade."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _before_any_transaction(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # so the driver begins no transaction on its own
        connection.execute("PRAGMA foreign_keys=OFF")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def upgrade(
    connection: Connection,
    app: str,
    history: History,
    metadata: Sequence[MetaData],
    *,
    to: str = "",
    check: bool = True,
) -> None:
    """Migrate the tables of *app* to the newest revision, or to revision *to*.

    *metadata* is the app's. Raises UpgradeError for rows whose parents are missing and, with
    *check*, for tables that differ from the shape in the history; also raises the errors of the
    migration itself. The caller rolls back.
    """
    if connection.dialect.name == POSTGRESQL:
        row_level_security.make_roles(connection, app)
        connection.exec_driver_sql("SET LOCAL row_security = off")
    _stamp_former(connection)
    command.upgrade(_config(connection, history), to or "head")
    if connection.dialect.name == SQLITE:
        _no_row_refers_to_nothing(connection)
    else:
        connection.exec_driver_sql("SET LOCAL row_security = on")
        if not to:
            row_level_security.protect(connection, app, metadata)
    if check and (why := history.objection(found_in(connection), connection.dialect.name)):
        raise UpgradeError(f"after the change {why}")


def found_in(connection: Connection) -> Found:
    """Return the columns and the revision of the database behind *connection*."""
    return look(lambda sql: connection.exec_driver_sql(sql).all(), connection.dialect.name)


def _config(connection: Connection, history: History) -> Config:
    config = Config(attributes={"connection": connection})
    options = {
        "script_location": str(SCRIPTS),
        "path_separator": "newline",
        "version_locations": str(history.folder / "versions"),
    }
    for name, value in options.items():
        config.set_main_option(name, value.replace("%", "%%"))
    return config


def _stamp_former(connection: Connection) -> None:
    # Data from before the history began have a version number: it becomes the first revision.
    found = found_in(connection)
    if found.number is not None:
        BOOKKEEPING.create_all(connection)
        connection.execute(REVISION.insert().values(version_num=found.revision))
        connection.exec_driver_sql(f"DROP TABLE {FORMER}")


def _no_row_refers_to_nothing(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        child, _, parent, _ = broken
        raise UpgradeError(f"after the change a row of {child} refers to no row of {parent}")
