"""Changing rows within a migration.

Owns under whom they are changed: the owner of the tables sees no row on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import op
from sqlalchemy import Connection

from sso_sim.kit import row_level_security
from sso_sim.kit.schema_history import SQLITE


@contextmanager
def changing() -> Iterator[Connection]:
    """Yield a connection that sees and changes the rows of all rehearsals."""
    connection = op.get_bind()
    if connection.dialect.name == SQLITE:
        yield connection
        return
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    # A table made a moment ago has no rights on it yet.
    row_level_security.grant(connection, schema, row_level_security.FEED_ROLE)
    connection.exec_driver_sql(f"SET LOCAL ROLE {row_level_security.FEED_ROLE}")
    connection.exec_driver_sql("SET LOCAL row_security = on")
    yield connection
    # After an error nothing can be set: the transaction ends, and these settings with it.
    connection.exec_driver_sql("SET LOCAL row_security = off")
    connection.exec_driver_sql("SET LOCAL ROLE NONE")
