"""Everything a database's catalogue says about its tables, as lines that can be compared.

Owns the queries: columns, keys, unique and other constraints, indexes and, on PostgreSQL, row
security, policies, rights and sequences. Independent of the order of columns, and of the order in
which rights were granted.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect

from sso_sim.kit.schema_history import FORMER, SQLITE

POSTGRESQL = (
    # Columns, with the facts that the shape of a start leaves out.
    """
    SELECT 'column', t.relname, c.attname, format_type(c.atttypid, c.atttypmod), c.attnotnull,
           pg_get_expr(d.adbin, d.adrelid), l.collname
    FROM pg_class AS t JOIN pg_attribute AS c ON c.attrelid = t.oid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = t.oid AND d.adnum = c.attnum
    LEFT JOIN pg_collation AS l ON l.oid = c.attcollation
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r'
      AND c.attnum > 0 AND NOT c.attisdropped
    """,
    """
    SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
    """,
    "SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = current_schema()",
    """
    SELECT 'policy', tablename, policyname, permissive, roles, cmd, qual, with_check
    FROM pg_policies WHERE schemaname = current_schema()
    """,
    """
    SELECT 'security', relname, relrowsecurity, relforcerowsecurity,
           ARRAY(SELECT right_::text FROM unnest(relacl) AS right_ ORDER BY 1)
    FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'S')
    """,
    """
    SELECT 'rights', ARRAY(SELECT right_::text FROM unnest(nspacl) AS right_ ORDER BY 1)
    FROM pg_namespace WHERE nspname = current_schema()
    """,
)


def read_schema(connection: Connection, app: str) -> set[str]:
    """Return a line for every object in the schema of *app*."""
    if connection.dialect.name == SQLITE:
        return _sqlite(connection)
    connection.exec_driver_sql(f'SET LOCAL search_path TO "{app}"')
    asked = (connection.exec_driver_sql(sql).all() for sql in POSTGRESQL)
    return {" ".join(map(str, row)) for rows in asked for row in rows}


def _sqlite(connection: Connection) -> set[str]:
    seen = inspect(connection)
    lines = set()
    for table in seen.get_table_names():
        if table == FORMER:
            continue
        facts = [
            *connection.exec_driver_sql(
                'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)', (table,)
            ).all(),
            seen.get_pk_constraint(table),
            *seen.get_unique_constraints(table),
            *seen.get_check_constraints(table),
            *seen.get_foreign_keys(table),
            *seen.get_indexes(table),
        ]
        lines |= {f"{table} {fact}" for fact in facts}
    return lines
