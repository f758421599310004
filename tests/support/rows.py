"""The rows of the databases, per rehearsal: the strictest witness of which request changed what.

Owns reading every tenant table of every app into one digest per rehearsal. It bypasses the tenancy
hooks on purpose, with the sessions that may see all rehearsals. It bypasses the column types, too:
a digest is taken thousands of times, and the driver's raw values differ whenever the row does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from flask import Flask
from sqlalchemy import Select, Table, bindparam, literal_column, select

from sso_sim.kit.db import Database
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.request_context import EXTENSION, Sandbox
from sso_sim.kit.tenancy import is_tenant

_LAST_SEEN = re.compile(r"""["']seen_at["']: ["'][^"']+["']""")
"""A visit's row stores the time of its last request, once a minute: only this time is ignored."""


def digests(apps: dict[str, Flask], *, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Return one digest per rehearsal of all rows of all *apps*."""
    found: dict[str, list[str]] = {}
    for name, app in sorted(apps.items()):
        database = _database(app)
        with database.across() as session:
            connection = session.connection()
            for table in _tenant_tables(database, leave_out):
                for rehearsal, *row in connection.execute(_of_all(table)):
                    line = f"{name}.{table.name}: {_told(table, row)}"
                    found.setdefault(rehearsal, []).append(line)
    return {rehearsal: _digest(lines) for rehearsal, lines in found.items()}


def digests_by_table(
    app: Flask, rehearsal_id: str, *, leave_out: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Return one digest of a rehearsal's rows in *app* for each table that has rows."""
    found: dict[str, str] = {}
    database = _database(app)
    with database.across() as session:
        connection = session.connection()
        for table in _tenant_tables(database, leave_out):
            read = connection.execute(_of_one(table), {"rehearsal": rehearsal_id}).all()
            if read:
                found[table.name] = _digest([_told(table, row) for row in read])
    return found


def rows(app: Flask, rehearsal_id: str | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Return every row of every tenant table of *app*, or of one rehearsal, by table name."""
    found: list[tuple[str, dict[str, Any]]] = []
    database = _database(app)
    with database.across() as session:
        for table in _tenant_tables(database):
            query = select(table)
            if rehearsal_id is not None:
                query = query.where(table.c.rehearsal_id == rehearsal_id)
            read = session.execute(query).mappings()
            found += [(table.name, dict(row)) for row in read]
    return found


def has_something_to_tell(app: Flask, rehearsal_id: str | None = None) -> bool:
    """Say whether a call or a letter still waits in *app*, for one rehearsal or for any."""
    query = select(OutboxRow.key).limit(1)
    if rehearsal_id is not None:
        query = query.where(OutboxRow.rehearsal_id == rehearsal_id)
    with _database(app).across() as session:
        return session.scalar(query) is not None


def _database(app: Flask) -> Database:
    sandbox: Sandbox = app.extensions[EXTENSION]
    return sandbox.database


def _tenant_tables(
    database: Database, leave_out: frozenset[str] | tuple[str, ...] = ()
) -> Iterator[Table]:
    for metadata in database.metadata:
        for table in metadata.tables.values():
            if is_tenant(table) and table.name not in leave_out:
                yield table


@cache
def _of_all(table: Table) -> Select[Any]:
    return select(table.c.rehearsal_id, literal_column("*")).select_from(table)


@cache
def _of_one(table: Table) -> Select[Any]:
    return (
        select(literal_column("*"))
        .select_from(table)
        .where(table.c.rehearsal_id == bindparam("rehearsal"))
    )


def _told(table: Table, row: Sequence[Any]) -> str:
    told = repr(row)
    return _LAST_SEEN.sub("", told) if table.name == "visits" else told


def _digest(lines: list[str]) -> str:
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()
