"""Every row belongs to one rehearsal, and every statement must name its rehearsal.

Owns the `Tenant` mixin and three hooks. The first adds a filter to every ORM statement, the second
puts the rehearsal's id on every new row, the third refuses SQL on a tenant table that does not name
its rehearsal, or on a table that contains several. Must not know what the rows mean.
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
"""The `info` of a table that contains several rehearsals: a session of one may not read it."""


class Tenant:
    """A table whose rows each belong to one rehearsal; the rehearsal's id is first in every key."""

    rehearsal_id: Mapped[str] = mapped_column(String(40), primary_key=True, sort_order=-100)


class RehearsalSession(Session):
    """A session bound to one rehearsal (`info["rehearsal"]`), or to none (`info["across"]`)."""


# The engine's guard checks every parameter whose name begins with "rehearsal_id".
_ONLY_OWN = with_loader_criteria(
    Tenant,
    lambda table: table.rehearsal_id == bindparam("rehearsal_id_of_session"),
    include_aliases=True,
)
_filtered: WeakKeyDictionary[Executable, Executable] = WeakKeyDictionary()
"""Maps a statement to its filtered copy. A module's statements live as long as the module, so each
is filtered once, and its key for SQLAlchemy's cache of compiled statements is computed once. The
rehearsal's id is a parameter of the execution and not stored here."""


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
            # A new row's id may be None, although its annotation says otherwise.
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
    """Say whether only sessions over all rehearsals may read *table*."""
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

    Only the text after FROM or WHERE (joins included) counts, not a list of columns. The column
    list of an INSERT does count: the primary key would refuse a missing value anyway.
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
