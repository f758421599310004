"""The conversion of a court: what is next, when it is complete, and whether the copy is whole.

Owns the order of the tables and the comparison. Knows no HTTP and no row: a position is a table
and the cursor the old CM/ECF gave behind its last page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

TABLES = ("filers", "agents", "cases", "parties", "entries", "documents")
"""What is converted, in the order of the foreign keys."""

COMPARING = "comparing"
"""The place behind the last page: nothing is left to fetch, the copy is to be compared."""


class JobState(StrEnum):
    """How a conversion stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class ConversionFault(StrEnum):
    """Why a conversion stopped."""

    ECF_REFUSED = "ecf-refused-to-export"
    PAGE_DAMAGED = "page-damaged"
    ROWS_REJECTED = "rows-rejected"
    COPY_DIFFERS = "copy-differs"


@dataclass(frozen=True)
class Position:
    """How far a conversion is: the next page is that of *table* behind *cursor*."""

    table: str
    cursor: str | None = None

    @property
    def comparing(self) -> bool:
        """Say whether every page is in."""
        return self.table == COMPARING


BEGINNING = Position(TABLES[0])


def position_after(position: Position, cursor: str | None) -> Position | None:
    """Return where to go on after the page at *position*; *cursor* is what came with it.

    None where there is no way on: a cursor that does not move would be followed for ever.
    """
    if position.comparing or (cursor is not None and cursor == position.cursor):
        return None
    if cursor is not None:
        return Position(position.table, cursor)
    following = TABLES.index(position.table) + 1
    return Position(TABLES[following] if following < len(TABLES) else COMPARING)


def position_to_retry(position: Position, fault: ConversionFault) -> Position:
    """Return where a conversion that stopped goes on; a copy that differs is made anew."""
    return BEGINNING if fault is ConversionFault.COPY_DIFFERS else position


@dataclass(frozen=True)
class Tally:
    """How many rows a table has, and the digest of them all."""

    count: int
    digest: str


Summary = Mapping[str, Tally]


def read_summary(given: Mapping[str, Any]) -> Summary:
    """Read what a court says it holds; raise ValueError where a table is missing or malformed."""
    found = {}
    for table in TABLES:
        match given.get(table):
            case {"count": int(count), "digest": str(digest)} if count >= 0:
                found[table] = Tally(count, digest)
            case _:
                raise ValueError(f"The summary has no count and digest of {table}.")
    return found


def read_total(given: Mapping[str, Any]) -> int:
    """Return how many rows a court says it holds; raise ValueError where a table is missing."""
    found = [given.get(table) for table in TABLES]
    if not all(type(count) is int and count >= 0 for count in found):
        raise ValueError("The old CM/ECF does not say how many rows it holds.")
    return sum(count for count in found if count)


def rows_in(summary: Summary) -> int:
    """Return how many rows there are to convert."""
    return sum(tally.count for tally in summary.values())


def differences(theirs: Summary, ours: Summary) -> tuple[str, ...]:
    """Return the tables whose copy is not the original, in order; empty means complete."""
    return tuple(table for table in TABLES if theirs[table] != ours[table])
