"""Exporting the record: rows as canonical JSON, page by page, with digests to compare.

Owns the form in which rows travel and are compared, the same on every engine: UTC, ISO dates,
base64 bytes, sorted names, rows in the byte order of their keys. The court that exports and the
court that converts both use it; it must not know either.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, collate, delete, func, select, tuple_
from sqlalchemy.orm import Session

from sso_sim.kit.db import add_rows
from sso_sim.record.models.cases import Case, CaseWord, DocketEntry, Document, Party
from sso_sim.record.models.filing_agents import FilingAgent
from sso_sim.record.services.search import add_words

PAGE_ROWS = 2000
PAGE_BYTES = 8 * 1024 * 1024
"""The limits of a page, in rows and in bytes of documents: it ends when it reaches either."""


class DamagedPage(ValueError):
    """Raised when a page does not match its own digest, or its rows are malformed."""


@dataclass(frozen=True)
class Kept:
    """A table that is exported: *key* is its key within the court.

    *weight* names the column with the size of a row that may be heavy.
    """

    name: str
    model: type[Any]
    key: tuple[str, ...]
    columns: tuple[str, ...]
    weight: str = ""


@dataclass(frozen=True)
class Page:
    """Rows in the order of their keys; *after* is the cursor of the last one, None at the end."""

    rows: Sequence[Mapping[str, Any]]
    after: str | None

    @property
    def digest(self) -> str:
        """Return the digest of the rows."""
        return digest_of(self.rows)


FILER_COLUMNS = ("login", "password_hash", "name", "email", "status", "bar_number", "role")


def kept_tables(filer: type[Any]) -> tuple[Kept, ...]:
    """Return all exported tables, parents first; *filer* is the app's own table of filers."""
    return (
        Kept("filers", filer, ("login",), FILER_COLUMNS),
        Kept("agents", FilingAgent, ("attorney", "agent"), _columns(FilingAgent)),
        Kept("cases", Case, ("number",), _columns(Case)),
        Kept("parties", Party, ("case_number", "position"), _columns(Party)),
        Kept("entries", DocketEntry, ("case_number", "number"), _columns(DocketEntry)),
        Kept("documents", Document, ("case_number", "entry_number"), _columns(Document), "size"),
    )


def _kind(kept: Kept, column: str) -> type[Any]:
    stored = getattr(kept.model, column).type
    # Our own type around one of the library's does not report its Python type.
    found: type[Any] = getattr(stored, "impl_instance", stored).python_type
    return found


def _columns(model: type[Any]) -> tuple[str, ...]:
    names = (column.name for column in model.__table__.columns)
    return tuple(name for name in names if name not in ("rehearsal_id", "court"))


def page_of(
    session: Session, kept: Kept, court: str, *, after: str | None = None, limit: int = PAGE_ROWS
) -> Page:
    """Return the rows after the cursor *after*; raise DamagedPage for an invalid cursor."""
    order = _order(session, kept)
    columns = (getattr(kept.model, name) for name in kept.columns)
    query = select(*columns).where(kept.model.court == court).order_by(*order)
    if after is not None:
        query = query.where(_behind(order, _read_cursor(kept, after)))
    if kept.weight:
        limit = _fitting(session, kept, query, limit)
    # One extra row tells whether there are more; a heavy row is not fetched for that.
    found = session.execute(query.limit(limit if kept.weight else limit + 1)).all()
    rows = _written_rows(kept, found[:limit])
    if not rows:
        return Page((), None)
    last = [rows[-1][name] for name in kept.key]
    more = len(found) > limit
    if kept.weight:
        more = session.execute(_keys(kept, query).offset(len(rows)).limit(1)).first() is not None
    return Page(rows, _cursor(last) if more else None)


def _keys(kept: Kept, query: Select[Any]) -> Select[Any]:
    return query.with_only_columns(getattr(kept.model, kept.weight))


def _fitting(session: Session, kept: Kept, query: Select[Any], limit: int) -> int:
    """Return how many rows of *query* fit into a page by weight, at most *limit*."""
    heavy = 0
    for count, size in enumerate(session.scalars(_keys(kept, query).limit(limit)), 1):
        heavy += size
        if heavy >= PAGE_BYTES:
            return count
    return limit


def _order(session: Session, kept: Kept) -> list[ColumnElement[Any]]:
    columns = [getattr(kept.model, name) for name in kept.key]
    if session.get_bind().dialect.name != "postgresql":
        return columns
    # Byte order everywhere: PostgreSQL sorts text by the rules of a language unless told "C".
    return [collate(each, "C") if each.type.python_type is str else each for each in columns]


def _behind(order: list[ColumnElement[Any]], key: Sequence[Any]) -> ColumnElement[bool]:
    return order[0] > key[0] if len(key) == 1 else tuple_(*order) > tuple_(*key)


def _cursor(key: Sequence[Any]) -> str:
    return json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))


def _read_cursor(kept: Kept, cursor: str) -> list[Any]:
    kinds = [_kind(kept, name) for name in kept.key]
    try:
        key = json.loads(cursor)
    except ValueError as error:
        raise DamagedPage("The cursor is not JSON.") from error
    if not isinstance(key, list) or [type(part) for part in key] != kinds:
        raise DamagedPage(f"The cursor is none of {kept.name}.")
    return key


def digest_of(*pages: Iterable[Mapping[str, Any]]) -> str:
    """Return the SHA-256 of the rows of all *pages* as canonical JSON, one row on a line.

    Raises ValueError if a row holds a value that JSON cannot express.
    """
    return _digest(pages)


def _digest(pages: Iterable[Iterable[Mapping[str, Any]]]) -> str:
    digest = hashlib.sha256()
    for rows in pages:
        digest.update(_JSON.encode_lines(rows))
    return digest.hexdigest()


_JSON = msgspec.json.Encoder(order="sorted")

_WRITERS: Mapping[type[Any], Callable[[Any], str]] = {
    datetime: lambda moment: moment.astimezone(UTC).isoformat(timespec="microseconds"),
    date: date.isoformat,
    bytes: lambda content: base64.b64encode(content).decode("ascii"),
}


def _written_rows(kept: Kept, found: Iterable[Any]) -> list[dict[str, Any]]:
    kinds = ((name, _kind(kept, name)) for name in kept.columns)
    writers = [(name, _WRITERS[kind]) for name, kind in kinds if kind in _WRITERS]
    rows = [dict(zip(kept.columns, row, strict=True)) for row in found]
    for row in rows:
        for name, write in writers:
            if row[name] is not None:
                row[name] = write(row[name])
    return rows


def received(kept: Kept, body: Mapping[str, Any]) -> Page:
    """Read a page that another app sent; raise DamagedPage if its digest is not its rows'."""
    rows, after = body.get("rows"), body.get("next")
    if not isinstance(rows, list) or not isinstance(after, str | None):
        raise DamagedPage("This is no page.")
    if any(not isinstance(row, dict) or set(row) != set(kept.columns) for row in rows):
        raise DamagedPage(f"A row has not the columns of {kept.name}.")
    page = Page(rows, after)
    try:
        whole = page.digest == body.get("digest")
    except (ValueError, OverflowError) as error:
        raise DamagedPage("A row holds what no row of ours does.") from error
    if not whole:
        raise DamagedPage("The rows are not those the digest was made of.")
    return page


def store(session: Session, kept: Kept, court: str, page: Page) -> int:
    """Insert the rows of a page into the record of *court*; return their number."""
    kinds = {name: _kind(kept, name) for name in kept.columns}
    values = [
        {"court": court, **{name: _read(kinds[name], row[name]) for name in kept.columns}}
        for row in page.rows
    ]
    stored = add_rows(session, kept.model, values)
    if kept.model in (Case, Party):
        add_words(session, kept.model, values)
    return stored


_READERS: Mapping[type[Any], Callable[[str], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bytes: lambda text: base64.b64decode(text, validate=True),
}


def _read(kind: type[Any], value: Any) -> Any:
    if value is None:
        return None
    wrong = f"{str(value)[:40]!r} is no {kind.__name__}."
    if type(value) is not (kind if kind in (int, bool) else str):
        raise DamagedPage(wrong)
    try:
        return _READERS.get(kind, kind)(value)
    except ValueError as error:
        raise DamagedPage(wrong) from error


def pages_of(session: Session, kept: Kept, court: str) -> Iterator[Page]:
    """Yield every page of a table; one is in memory at a time."""
    after: str | None = None
    while True:
        page = page_of(session, kept, court, after=after)
        yield page
        after = page.after
        if after is None:
            return


def rows_of(session: Session, kept: Kept, court: str) -> Iterator[Mapping[str, Any]]:
    """Yield every row of a table in the order of its keys, one page in memory at a time."""
    for page in pages_of(session, kept, court):
        yield from page.rows


def count_of(session: Session, kept: Kept, court: str) -> int:
    """Return the number of rows in a table."""
    query = select(func.count()).select_from(kept.model).where(kept.model.court == court)
    return session.scalar(query) or 0


def tally(session: Session, kept: Kept, court: str) -> dict[str, Any]:
    """Return {"count", "digest"} of a table as it is stored now."""
    rows = (page.rows for page in pages_of(session, kept, court))
    return {"count": count_of(session, kept, court), "digest": _digest(rows)}


def clear(session: Session, tables: Sequence[Kept], court: str) -> None:
    """Delete every row of *tables* at a court, children first, and the search words."""
    session.execute(delete(CaseWord).where(CaseWord.court == court))
    for kept in reversed(tables):
        session.execute(delete(kept.model).where(kept.model.court == court))
