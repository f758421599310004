"""The data that the old CM/ECF exports to NextGen: its filers and its case record, page by page.

Owns when a court exports: from the freeze on, when none of its data change any more. The record
owns the form of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from ecf_mock.domain.stages import what_is_open
from ecf_mock.models.courts import Court
from ecf_mock.models.filers import Filer
from sso_sim.record.services.conversion_export import Kept, count_of, kept_tables, page_of, tally

TABLES: Mapping[str, Kept] = {kept.name: kept for kept in kept_tables(Filer)}


def exports(court: Court) -> bool:
    """Return whether a court exports at its stage."""
    return not what_is_open(court.at_stage).writing


def page(
    session: Session, court: str, table: str, *, after: str | None, limit: int
) -> dict[str, Any]:
    """Return a page of a table with its digest; raise DamagedPage for an invalid cursor."""
    found = page_of(session, TABLES[table], court, after=after, limit=limit)
    return {"rows": found.rows, "next": found.after, "digest": found.digest}


def counts(session: Session, court: str) -> dict[str, int]:
    """Return the number of rows in each table."""
    return {name: count_of(session, kept, court) for name, kept in TABLES.items()}


def summary(session: Session, court: str) -> dict[str, Any]:
    """Return the number of rows in each table and their digest."""
    return {name: tally(session, kept, court) for name, kept in TABLES.items()}
