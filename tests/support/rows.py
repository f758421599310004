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


def rows(app: Flask) -> list[tuple[str, dict[str, Any]]]:
    """Return every row of every tenant table of *app*, with its table's name."""
    sandbox: Sandbox = app.extensions[EXTENSION]
    found: list[tuple[str, dict[str, Any]]] = []
    with sandbox.database.across() as session:
        for metadata in sandbox.database.metadata:
            for table in metadata.sorted_tables:
                if is_tenant(table):
                    read = session.execute(select(table)).mappings()
                    found += [(table.name, dict(row)) for row in read]
    return found
