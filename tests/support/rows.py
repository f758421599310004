"""What stands in the databases, per rehearsal: the strictest witness of who changed what.

Owns reading every tenant table of every app into one digest per rehearsal. Looks past the hooks
on purpose, through the sessions that may see all rehearsals.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from flask import Flask
from sqlalchemy import select

from sso_sim.kit.sandbox import EXTENSION, Sandbox
from sso_sim.kit.tenancy import is_tenant


def digests(apps: dict[str, Flask], *, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Return one digest of all rows of all *apps* for each rehearsal."""
    found: dict[str, list[str]] = {}
    for name, app in sorted(apps.items()):
        for table, row in rows(app):
            if table not in leave_out:
                line = f"{name}.{table}: {sorted((k, repr(v)) for k, v in row.items())}"
                found.setdefault(str(row["rehearsal_id"]), []).append(line)
    return {
        rehearsal: sha256("\n".join(sorted(lines)).encode()).hexdigest()
        for rehearsal, lines in found.items()
    }


def digests_by_table(
    app: Flask, rehearsal_id: str, *, leave_out: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Return one digest of a rehearsal's rows in *app* for each table that has any."""
    found: dict[str, list[str]] = {}
    for table, row in rows(app, rehearsal_id, leave_out=leave_out):
        found.setdefault(table, []).append(str(sorted((k, repr(v)) for k, v in row.items())))
    return {
        table: sha256("\n".join(sorted(lines)).encode()).hexdigest()
        for table, lines in found.items()
    }


def rows(
    app: Flask, rehearsal_id: str | None = None, *, leave_out: frozenset[str] = frozenset()
) -> list[tuple[str, dict[str, Any]]]:
    """Return every row of every tenant table of *app*, or a rehearsal's, with its table's name."""
    sandbox: Sandbox = app.extensions[EXTENSION]
    found: list[tuple[str, dict[str, Any]]] = []
    with sandbox.database.across() as session:
        for metadata in sandbox.database.metadata:
            for table in metadata.sorted_tables:
                if is_tenant(table) and table.name not in leave_out:
                    query = select(table)
                    if rehearsal_id is not None:
                        query = query.where(table.c.rehearsal_id == rehearsal_id)
                    read = session.execute(query).mappings()
                    found += [(table.name, dict(row)) for row in read]
    return found
