"""Every row belongs to one rehearsal, and no statement may forget it.

Owns the `Tenant` mixin and three hooks: a filter on every ORM statement, the rehearsal's id on
every new row, and a refusal of any SQL on a tenant table that does not name its rehearsal, or on a
table that knows of several.
Knows nothing of what the rows mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Executable, MetaData, String, bindparam, event
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    UOWTransaction,
    mapped_column,
    with_loader_criteria,
)


class TenancyError(RuntimeError):
    """Raised when code would read or change rows without naming the rehearsal they belong to."""


ONLY_ACROSS = {"only_across": True}
"""The `info` of a table that knows of several rehearsals: no session of one of them may read it."""


class Tenant:
    """A table whose rows each belong to one rehearsal; its id comes first in every key."""

    rehearsal_id: Mapped[str] = mapped_column(String(40), primary_key=True, sort_order=-100)


class RehearsalSession(Session):
    """A session bound to one rehearsal (`info["rehearsal"]`), or to none (`info["across"]`)."""


# The engine's guard compares every parameter whose name begins like this.
_ONLY_OWN = with_loader_criteria(
    Tenant,
    lambda table: table.rehearsal_id == bindparam("rehearsal_id_of_session"),
    include_aliases=True,
)
_filtered: WeakKeyDictionary[Executable, Executable] = WeakKeyDictionary()
"""Statements of modules live as long as they do: each is filtered, and its key for the compiled
cache computed, once. Which rehearsal it is executed for is a parameter and not kept here."""


@event.listens_for(RehearsalSession, "do_orm_execute")
def _only_rows_of_this_rehearsal(state: ORMExecuteState) -> None:
    if state.session.info.get("across"):
        return
    if not (state.is_select or state.is_update or state.is_delete):
        return
    statement = state.statement
    filtered = _filtered.get(statement)
    if filtered is None:
        filtered = _filtered[statement] = statement.options(_ONLY_OWN)
    state.statement = filtered
    given = cast(Mapping[str, Any], state.parameters or {})
    state.parameters = {**given, "rehearsal_id_of_session": state.session.info["rehearsal"]}


@event.listens_for(RehearsalSession, "before_flush")
def _new_rows_belong_to_this_rehearsal(
    session: Session, _context: UOWTransaction, _instances: Any
) -> None:
    rehearsal_id: str | None = session.info.get("rehearsal")
    for row in session.new:
        if isinstance(row, Tenant):
            # Unset is None, whatever the annotation says of a stored row.
            own = row.__dict__.get("rehearsal_id")
            if own is None:
                row.rehearsal_id = session.info["rehearsal"]
            elif own != rehearsal_id:
                raise TenancyError(f"A row of {own} in a session of {rehearsal_id}.")


def guard_statements(engine: Any, metadata: list[MetaData]) -> None:
    """Refuse on *engine* every statement on a tenant table that does not name its rehearsal."""
    tables = tuple(
        table.name for each in metadata for table in each.sorted_tables if is_tenant(table)
    )
    hidden = tuple(
        table.name for each in metadata for table in each.sorted_tables if is_only_across(table)
    )

    @event.listens_for(engine, "before_cursor_execute")
    def _refuse_unnamed(
        connection: Connection, _cursor: Any, sql: str, _params: Any, context: Any, _many: bool
    ) -> None:
        options = connection.get_execution_options()
        if "rehearsal" not in options:
            return
        if not names_its_rehearsal(sql, tables):
            raise TenancyError(f"A statement does not name its rehearsal: {sql[:200]}")
        if touches(sql, hidden):
            raise TenancyError(f"A statement of one rehearsal knows of others: {sql[:200]}")
        if context is not None and getattr(context, "compiled_parameters", None):
            _refuse_foreign_parameters(context.compiled_parameters, options["rehearsal"])


def _refuse_foreign_parameters(parameters: list[dict[str, Any]], rehearsal: str) -> None:
    for row in parameters:
        for name, value in row.items():
            if name.startswith("rehearsal_id") and value != rehearsal:
                raise TenancyError(f"A statement for {value} in a transaction of {rehearsal}.")


def is_tenant(table: Any) -> bool:
    """Say whether the rows of *table* belong to rehearsals."""
    return "rehearsal_id" in table.c


def is_only_across(table: Any) -> bool:
    """Say whether *table* is read by sessions over all rehearsals alone."""
    return bool(table.info.get("only_across"))


@lru_cache(maxsize=2048)
def touches(sql: str, tables: tuple[str, ...]) -> bool:
    """Say whether *sql* names one of *tables*."""
    return any(re.search(rf'\b(?<!\.)"?{name}\b', sql) for name in tables)


_VERB = re.compile(r"\s*(insert|select|update|delete|with)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(from|where)\b", re.IGNORECASE)


@lru_cache(maxsize=2048)
def names_its_rehearsal(sql: str, tables: tuple[str, ...]) -> bool:
    """Say whether *sql* names `rehearsal_id` for each of the tenant *tables* it touches.

    Column lists do not count: only what stands behind FROM or WHERE (joins included) does,
    and the column list of an INSERT, whose key would refuse a missing value anyway.
    """
    verb = _VERB.match(sql)
    if verb is None:
        return True
    touched = [name for name in tables if re.search(rf'\b(?<!\.)"?{name}\b', sql)]
    if not touched:
        return True
    if verb.group(1).lower() == "insert":
        return "rehearsal_id" in sql
    behind = _FROM.split(sql, maxsplit=1)[-1]
    if len(touched) == 1:
        return "rehearsal_id" in behind
    return all(re.search(rf'\b{name}(_\d+)?"?\.rehearsal_id\b', behind) for name in touched)
