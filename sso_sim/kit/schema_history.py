"""The expected columns of an app's tables at each revision, and the columns a database really has.

Owns the one query that every start sends to a database, and the comparison of its result with the
shape file of the stored revision. Must not import Alembic: only a migration needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table

Ask = Callable[[str], Sequence[Sequence[Any]]]
"""Sends one statement to a database and returns the rows."""

SQLITE, POSTGRESQL = "sqlite", "postgresql"

STAMPED, FORMER = "alembic_version", "schema_version"
"""The table in which Alembic stores the revision, and its predecessor, which held a number."""

ADOPTED = {3: "0000"}
"""Maps the number in the former table when the history began to the revision that replaces it."""

BOOKKEEPING = MetaData()
REVISION = Table(
    STAMPED,
    BOOKKEEPING,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""The table exactly as Alembic itself would create it."""

# The result depends neither on the order of columns nor on the text of the CREATE statements.
_COLUMNS = {
    SQLITE: """
        SELECT t.name, c.name, c.type, c."notnull", c.pk
        FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'
    """,
    POSTGRESQL: """
        SELECT t.relname, c.attname, format_type(c.atttypid, c.atttypmod), c.attnotnull::int,
               coalesce(array_position(k.indkey::int2[], c.attnum) + 1, 0)
        FROM pg_class AS t JOIN pg_namespace AS s ON s.oid = t.relnamespace
        JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
        LEFT JOIN pg_index AS k ON k.indrelid = t.oid AND k.indisprimary
        WHERE t.relkind IN ('r', 'p') AND s.nspname = current_schema()
    """,
}


@dataclass(frozen=True)
class Found:
    """The content of a database: a line for each column, and the revision, empty without tables.

    *revision* is the stored one, or the one that replaces the *number* of a former program.
    *stamped* says that it is stored in Alembic's table.
    """

    columns: frozenset[str] = frozenset()
    revision: str = ""
    stamped: bool = False
    number: int | None = None

    @property
    def nothing(self) -> bool:
        """Say whether the database has no table at all."""
        return self == Found()


def look(ask: Ask, engine: str) -> Found:
    """Return the columns and the revision of a database; on PostgreSQL, of the current schema."""
    lines: dict[str, set[str]] = {}
    for table, column, kind, filled, key in ask(_COLUMNS[engine]):
        line = f"{table}.{column} {kind.upper()}{' NOT NULL' if filled else ''}"
        lines.setdefault(table, set()).add(f"{line} KEY {key}" if key else line)
    kept = STAMPED in lines
    number = None
    revision = str(ask(f"SELECT version_num FROM {STAMPED}")[0][0]) if kept else ""  # noqa: S608
    if not kept and FORMER in lines:
        number = int(ask(f"SELECT version FROM {FORMER}")[0][0])  # noqa: S608
        revision = ADOPTED.get(number, "")
    own = (of for table, of in lines.items() if table not in (STAMPED, FORMER))
    return Found(frozenset().union(*own), revision, stamped=kept, number=number)


@dataclass(frozen=True)
class History:
    """The revisions of one app in *folder*: Alembic reads `versions/`, a start reads `shapes/`."""

    folder: Path

    @cached_property
    def revisions(self) -> list[str]:
        """Return the names of all revisions, oldest first."""
        kept = (self.folder / "shapes").glob(f"*.{SQLITE}.txt")
        return sorted(path.name.partition(".")[0] for path in kept)

    @property
    def head(self) -> str:
        """Return the revision this program needs."""
        return self.revisions[-1]

    def shape(self, revision: str, engine: str) -> frozenset[str]:
        """Return the shape of the tables at a *revision*: a line for each column."""
        return frozenset(self.shape_file(revision, engine).read_text(encoding="utf-8").splitlines())

    def shape_file(self, revision: str, engine: str) -> Path:
        """Return the path of the file that holds the shape."""
        return self.folder / "shapes" / f"{revision}.{engine}.txt"

    def objection(self, found: Found, engine: str) -> str:
        """Return why the *found* data can neither be used nor migrated, or "" if they can."""
        if not found.stamped and found.number is None:
            return "it holds tables of another program" if found.columns else ""
        if found.revision not in self.revisions:
            if found.number is not None:
                return f"it was made by an older program (schema version {found.number})"
            return f"it was made by a newer program (revision {found.revision})"
        wanted = self.shape(found.revision, engine)
        return "" if found.columns == wanted else _difference(found.columns, wanted)

    def is_current(self, found: Found) -> bool:
        """Say whether the *found* data need no migration."""
        return found.stamped and found.revision == self.head


def _difference(found: frozenset[str], wanted: frozenset[str]) -> str:
    gone = _tables(wanted) - _tables(found)
    if gone:
        return f"its table {min(gone)} is missing"
    more = _tables(found) - _tables(wanted)
    if more:
        return f"it has a table {min(more)} that belongs to another program"
    column = min(wanted ^ found).split()[0]
    return f"its column {column} is not the one this program knows"


def _tables(lines: frozenset[str]) -> set[str]:
    return {line.partition(".")[0] for line in lines}
