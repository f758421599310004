"""Row-level security on PostgreSQL: the second guard of every rehearsal's rows.

Owns the two roles and the policies. The app's role sees the rows of the rehearsal named by
`app.rehearsal` in its transaction, and none if that is unset; the feed's role sees all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, MetaData, Table

from sso_sim.kit.tenancy import is_only_across, is_tenant

APP_ROLE = "sso_sim_app"
FEED_ROLE = "sso_sim_feed"
SETUP_LOCK = 7_300_117
"""The advisory lock for making and changing schemas: several processes start at the same time."""


def on_connect(schema: str, role: str) -> Callable[[Any, Any], None]:
    """Return the hook that puts a new connection into *schema* under *role*."""

    def prepare(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'SET search_path TO "{schema}"')
            cursor.execute(f"SET ROLE {role}")
            cursor.execute("SET timezone TO 'UTC'")
        connection.commit()

    return prepare


def on_begin(connection: Connection) -> None:
    """Set `app.rehearsal` for this transaction only."""
    rehearsal = connection.get_execution_options().get("rehearsal")
    if rehearsal is not None:
        connection.exec_driver_sql("SELECT set_config('app.rehearsal', %s, true)", (rehearsal,))


def make_roles(connection: Connection, schema: str) -> None:
    """Create the roles and the schema if they are missing; the database role must be allowed to."""
    for role in (APP_ROLE, FEED_ROLE):
        connection.exec_driver_sql(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
            f"CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF; END $$"
        )
        connection.exec_driver_sql(f"GRANT {role} TO CURRENT_USER")
    connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    connection.exec_driver_sql(f'SET search_path TO "{schema}"')


def lock_setup(connection: Connection) -> None:
    """Keep other processes from making or changing tables until this transaction ends."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({SETUP_LOCK})")


def protect(connection: Connection, schema: str, metadata: Iterable[MetaData]) -> None:
    """Put the policies on the tables of *metadata* and give both roles their rights in *schema*.

    A second call replaces the policies. The app's role sees no row of the tables that contain
    several rehearsals.
    """
    for table in (table for each in metadata for table in each.sorted_tables):
        if is_tenant(table):
            name = _lock(connection, schema, table)
            own = "rehearsal_id = current_setting('app.rehearsal', true)"
            connection.exec_driver_sql(f"DROP POLICY IF EXISTS own_rehearsal ON {name}")
            connection.exec_driver_sql(
                f"CREATE POLICY own_rehearsal ON {name} TO {APP_ROLE} "
                f"USING ({own}) WITH CHECK ({own})"
            )
        elif is_only_across(table):
            _lock(connection, schema, table)
    for role in (APP_ROLE, FEED_ROLE):
        grant(connection, schema, role)
        connection.exec_driver_sql(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA "{schema}" TO {role}')


def grant(connection: Connection, schema: str, role: str) -> None:
    """Let *role* read and write the existing tables of *schema*, within the policies."""
    connection.exec_driver_sql(f'GRANT USAGE ON SCHEMA "{schema}" TO {role}')
    connection.exec_driver_sql(
        f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "{schema}" TO {role}'
    )


def _lock(connection: Connection, schema: str, table: Table) -> str:
    """Hide every row of *table* from all roles but the feed's; return the qualified name."""
    name = f'"{schema}"."{table.name}"'
    connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
    connection.exec_driver_sql(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
    connection.exec_driver_sql(f"DROP POLICY IF EXISTS all_rehearsals ON {name}")
    connection.exec_driver_sql(
        f"CREATE POLICY all_rehearsals ON {name} TO {FEED_ROLE} USING (true) WITH CHECK (true)"
    )
    return name
