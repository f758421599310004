"""Writes the next revision of every history whose tables differ from the models.

Owns the comparison, by Alembic, and the place of each difference: a change of a table that every
app has goes into the kit's module, a change of the record's tables into the record's module, and
the apps' modules call both.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent
from typing import Any, Literal, cast

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData

from sso_sim.contract.apps import COURT, ECF
from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.models import KitBase
from sso_sim.kit.schema_history import FORMER, STAMPED, History
from sso_sim.launching.apps import histories, tables_of
from sso_sim.record.models.base import RecordBase
from tests.golden import shapes
from tests.support.source import ROOT

SHARED = {
    "kit": ("sso_sim.kit.migrations", KitBase.metadata),
    "record": ("sso_sim.record.migrations", RecordBase.metadata),
}
_IMPORTS = "import sqlalchemy as sa\nfrom alembic import op\n"


def write(title: str) -> list[Path]:
    """Write the next revision wherever tables differ; return the files, if any."""
    found = histories()
    number = f"{1 + max(int(history.head) for history in found.values()):04}"
    shared: dict[str, str] = {}
    written = []
    for app, history in found.items():
        own, calls = _differences(app, history, shared)
        if own or calls:
            path = history.folder / "versions" / f"rev_{number}.py"
            path.write_text(_revision(title, number, history.head, own, calls), encoding="utf-8")
            written.append(path)
    for name, body in shared.items():
        path = ROOT / SHARED[name][0].replace(".", "/") / f"rev_{number}.py"
        path.write_text(_module(title, _IMPORTS, body), encoding="utf-8")
        written.append(path)
    return written


def _differences(app: str, history: History, shared: dict[str, str]) -> tuple[str, list[str]]:
    """Return the differences in the app's own tables, and the shared changes that it needs."""
    metadata = tables_of(app)
    having = {
        name: set(tables.tables)
        for name, (_package, tables) in SHARED.items()
        if name == "kit" or app in (ECF, COURT)
    }
    everybodys = set().union(*having.values())
    with shapes.empty(app, None) as engine, engine.begin() as connection:
        shapes.by_history(connection, app, history)
        own = _rendered(connection, metadata, lambda table: table not in everybodys)
        calls = []
        for name, tables in having.items():
            if body := _rendered(connection, metadata, tables.__contains__):
                shared[name] = body
                calls.append(name)
    return own, calls


def _rendered(
    connection: Connection, metadata: list[MetaData], wanted: Callable[[str], bool]
) -> str:
    def of_these(_object: Any, name: str | None, kind: str, *_rest: Any) -> bool:
        return kind != "table" or (name not in (FORMER, STAMPED) and wanted(str(name)))

    options = {"target_metadata": metadata, "include_object": of_these, "compare_type": True}
    context = MigrationContext.configure(connection, opts=options)
    operations = produce_migrations(context, cast(MetaData, metadata)).upgrade_ops
    assert operations is not None
    if operations.is_empty():
        return ""
    code = render_python_code(operations, render_as_batch=True, render_item=_plain_types)
    return dedent("\n".join(line for line in code.splitlines() if not line.strip().startswith("#")))


def _plain_types(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    # A revision uses none of our types: the type may have changed by the time it runs.
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


def _revision(title: str, number: str, head: str, own: str, calls: list[str]) -> str:
    imports = [f"from {SHARED[name][0]} import rev_{number} as {name}" for name in calls]
    above = "\n".join([*([_IMPORTS] if own else []), *imports])
    names = f'\nrevision = "{number}"\ndown_revision = "{head}"\n'
    return _module(
        title, above + "\n" + names, "\n".join([*(f"{c}.upgrade()" for c in calls), own])
    )


def _module(title: str, above: str, body: str) -> str:
    lines = indent(body, "    ").rstrip()
    return (
        f'"""{title}"""\n\nfrom __future__ import annotations\n\n{above}\n\n'
        f'def upgrade() -> None:\n    """Change the tables."""\n{lines}\n'
    )
