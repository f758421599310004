"""The tables that the version of the schema stands for; `python -m tests.architecture.tables`.

Owns reckoning a digest of them, and the file that keeps those of the present version. What is
digested is what PostgreSQL would be told to make, in the order of names.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from sqlalchemy import Index, MetaData
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from sso_sim.contract import APPS
from sso_sim.kit.sandbox import EXTENSION
from sso_sim.kit.schema import VERSION
from sso_sim.kit.transport import Transport
from sso_sim.launching.apps import build_app
from tests.support.sandbox import settings_for

KEPT = Path(__file__).with_name("tables.yaml")
COMMAND = "python -m tests.architecture.tables"
_HEAD = f"""\
# Which tables the version of the schema stands for: a digest of those that every app has (kit),
# and of each app's own. Written by `{COMMAND}`.
"""


def digests() -> dict[str, str]:
    """Return a digest of the tables every app has, and of each app's own."""
    found: dict[str, str] = {}
    with TemporaryDirectory() as folder:
        settings = settings_for(Path(folder))
        for name in APPS:
            app = build_app(name, settings, Transport(settings))
            database = app.extensions[EXTENSION].database
            everybodys, *own = database.metadata
            database.dispose()
            found |= {"kit": _digest([everybodys]), name: _digest(own)}
    return found


def _digest(metadata: list[MetaData]) -> str:
    dialect = postgresql.dialect()
    tables = sorted((t for each in metadata for t in each.sorted_tables), key=lambda t: t.name)
    statements: list[CreateTable | CreateIndex] = []
    for table in tables:
        statements.append(CreateTable(table))
        statements += [CreateIndex(each) for each in sorted(table.indexes, key=_name_of)]
    made = "\n".join(str(each.compile(dialect=dialect)) for each in statements)
    return hashlib.sha256(made.encode()).hexdigest()[:16]


def _name_of(index: Index) -> str:
    return str(index.name)


def main() -> None:
    """Keep the digests of the tables as they are, under the present version."""
    kept = {"version": VERSION, "tables": digests()}
    KEPT.write_text(_HEAD + yaml.safe_dump(kept), encoding="utf-8")


if __name__ == "__main__":
    main()
