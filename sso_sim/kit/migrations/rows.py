"""Change rows within a migration.

Owns the database role for such changes: on PostgreSQL the owner of the tables sees no row.
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
    # The role has no rights yet on a table that this migration has just created.
    row_level_security.grant(connection, schema, row_level_security.FEED_ROLE)
    connection.exec_driver_sql(f"SET LOCAL ROLE {row_level_security.FEED_ROLE}")
    connection.exec_driver_sql("SET LOCAL row_security = on")
    yield connection
    # After an error these statements would fail, but the rollback then ends both settings.
    connection.exec_driver_sql("SET LOCAL row_security = off")
    connection.exec_driver_sql("SET LOCAL ROLE NONE")
