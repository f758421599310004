"""The conversion of a court: the next step, the end, and whether the copy is complete and correct.

Owns the order of the tables and the comparison. Must not know HTTP or rows: a position is a table
and the cursor that the old CM/ECF returned with its last page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

TABLES = ("filers", "agents", "cases", "parties", "entries", "documents")
"""The converted tables, in the order of the foreign keys."""

COMPARING = "comparing"
"""The position after the last page: no page is left to fetch, the copy is to be compared."""


class JobState(StrEnum):
    """The state of a conversion."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ConversionFault(StrEnum):
    """The reason why a conversion stopped."""

    ECF_REFUSED = "ecf-refused-to-export"
    PAGE_DAMAGED = "page-damaged"
    ROWS_REJECTED = "rows-rejected"
    COPY_DIFFERS = "copy-differs"


@dataclass(frozen=True)
class Position:
    """The position of a conversion: the next page is the one of *table* after *cursor*."""

    table: str
    cursor: str | None = None

    @property
    def comparing(self) -> bool:
        """Return whether every page has been fetched."""
        return self.table == COMPARING


BEGINNING = Position(TABLES[0])


def position_after(position: Position, cursor: str | None) -> Position | None:
    """Return the position after the page at *position*; *cursor* came with that page.

    Returns None if the conversion cannot continue: following a cursor that does not move would
    never end.
    """
    if position.comparing or (cursor is not None and cursor == position.cursor):
        return None
    if cursor is not None:
        return Position(position.table, cursor)
    following = TABLES.index(position.table) + 1
    return Position(TABLES[following] if following < len(TABLES) else COMPARING)


def position_to_retry(position: Position, fault: ConversionFault) -> Position:
    """Return where a stopped conversion resumes; a copy that differs is made from the start."""
    return BEGINNING if fault is ConversionFault.COPY_DIFFERS else position


@dataclass(frozen=True)
class Tally:
    """The number of rows in a table, and the digest of them all."""

    count: int
    digest: str


Summary = Mapping[str, Tally]


def read_summary(given: Mapping[str, Any]) -> Summary:
    """Read a court's counts and digests; raise ValueError if a table is missing or malformed."""
    found = {}
    for table in TABLES:
        match given.get(table):
            case {"count": int(count), "digest": str(digest)} if count >= 0:
                found[table] = Tally(count, digest)
            case _:
                raise ValueError(f"The summary has no count and digest of {table}.")
    return found


def read_total(given: Mapping[str, Any]) -> int:
    """Return a court's number of rows per table; raise ValueError if a table is missing."""
    found = [given.get(table) for table in TABLES]
    if not all(type(count) is int and count >= 0 for count in found):
        raise ValueError("The old CM/ECF does not say how many rows it holds.")
    return sum(count for count in found if count)


def rows_in(summary: Summary) -> int:
    """Return the total number of rows to convert."""
    return sum(tally.count for tally in summary.values())


def differences(theirs: Summary, ours: Summary) -> tuple[str, ...]:
    """Return the tables whose copy differs from the original, in order; empty means complete."""
    return tuple(table for table in TABLES if theirs[table] != ours[table])
