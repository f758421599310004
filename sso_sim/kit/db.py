"""The database of one app: its engine, its transactions, its column types.

Owns how a session begins and ends, on SQLite files and on PostgreSQL. Must not know any table.
Services take the session; only views, the worker and the back door open one. See `tenancy` for
the hooks, `storage_trouble` for the error raised while the database cannot be used.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Insert,
    MetaData,
    Select,
    bindparam,
    create_engine,
    event,
    insert,
    make_url,
    select,
)
from sqlalchemy.orm import Session, class_mapper
from sqlalchemy.types import TypeDecorator

from sso_sim.kit import row_level_security
from sso_sim.kit.storage_trouble import Condition
from sso_sim.kit.tenancy import RehearsalSession, guard_statements

Row = TypeVar("Row")

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_metadata() -> MetaData:
    """Return a MetaData whose constraints all have names, as migrations need them."""
    return MetaData(naming_convention=_NAMING)


def new_id() -> str:
    """Return a new row id: 24 hex digits, ordered by time, the last ten random."""
    return f"{time.time_ns() // 1000:014x}{secrets.token_hex(5)}"


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware UTC in Python, naive UTC in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Refuse a naive moment; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a zone cannot be stored.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """Return the stored moment as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


_thread = threading.local()


def writing() -> bool:
    """Say whether this thread has an open write transaction: then it may call no other app."""
    return getattr(_thread, "writing", 0) > 0


class Database:
    """One app's database: SQLite file *name*.sqlite in *data_dir*, or schema *name* at *url*."""

    def __init__(
        self, name: str, *, metadata: list[MetaData], data_dir: Path, url: str = ""
    ) -> None:
        self.name = name
        self.metadata = metadata
        self.sqlite = not url
        self.url = url or f"sqlite:///{data_dir / name}.sqlite"
        self.place = f"{data_dir / name}.sqlite" if self.sqlite else f"the schema {name}"
        self.condition = Condition(name, url or str(data_dir))
        self.engine = self._engine(row_level_security.APP_ROLE)
        self._across = self.engine if self.sqlite else self._engine(row_level_security.FEED_ROLE)
        self.after_commit: Callable[[], None] = lambda: None
        self.info: dict[str, Any] = {}  # copied into the `info` of every session of one rehearsal

    def _engine(self, role: str) -> Engine:
        # Errors are logged, and parameters contain text that people typed: errors hide them.
        if self.sqlite:
            engine = create_engine(
                self.url,
                connect_args={"check_same_thread": False, "timeout": 15},
                pool_size=16,
                hide_parameters=True,
            )
            event.listen(engine, "connect", _tune_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        else:
            engine = create_engine(
                self.url,
                pool_size=8,
                pool_pre_ping=True,
                connect_args=_patience(self.url),
                hide_parameters=True,
            )
            event.listen(engine, "connect", row_level_security.on_connect(self.name, role))
            event.listen(engine, "begin", row_level_security.on_begin)
        guard_statements(engine, self.metadata)
        return engine

    @contextmanager
    def transaction(self, rehearsal: str) -> Iterator[Session]:
        """Open a write transaction of one rehearsal; commit at the end, roll back on an error."""
        with self._session(self.engine, write=True, rehearsal=rehearsal) as session:
            _thread.writing = getattr(_thread, "writing", 0) + 1
            try:
                with session.begin():
                    yield session
            finally:
                _thread.writing -= 1
        if session.info.pop("wake", False):
            self.after_commit()

    @contextmanager
    def reading(self, rehearsal: str) -> Iterator[Session]:
        """Open a session that reads one rehearsal and saves no change."""
        with self._session(self.engine, write=False, rehearsal=rehearsal) as session:
            yield session

    @contextmanager
    def connected(self, rehearsal: str) -> Iterator[Connection]:
        """Open a connection that reads one rehearsal, for a statement that needs no session."""
        with self.condition.watched(write=False), self.engine.connect() as connection:
            yield connection.execution_options(write=False, rehearsal=rehearsal)

    @contextmanager
    def across(self, *, write: bool = False) -> Iterator[Session]:
        """Open a session over all rehearsals; only feeds, the outbox and sweeping may use it."""
        with self._session(self._across, write=write, rehearsal=None) as session:
            if write:
                with session.begin():
                    yield session
            else:
                yield session

    @contextmanager
    def _session(self, engine: Engine, *, write: bool, rehearsal: str | None) -> Iterator[Session]:
        options: dict[str, Any] = {"write": write}
        info: dict[str, Any] = {"across": True}
        if rehearsal is not None:
            options["rehearsal"] = rehearsal
            info = {**self.info, "rehearsal": rehearsal}
        with self.condition.watched(write=write), engine.connect() as connection:
            bound = connection.execution_options(**options)
            with RehearsalSession(bind=bound, expire_on_commit=False) as session:
                session.info.update(info)
                yield session

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()
        self._across.dispose()
        self.condition.forget()


def _patience(url: str) -> dict[str, int]:
    # The driver's own time limits are two minutes for a server that does not answer, and a quarter
    # of an hour for one that has stopped answering. Limits given in the URL take precedence.
    given = make_url(url).query
    wanted = {"connect_timeout": 3, "tcp_user_timeout": 10_000}
    return {name: value for name, value in wanted.items() if name not in given}


def _tune_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not begin transactions on its own: `_begin_sqlite` does, of the right kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # SQLite refuses a transaction that reads first and then writes at once when another wrote in
    # between, however long the timeout: a writer therefore takes the lock at the beginning.
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def find(session: Session, model: type[Row], **key: Any) -> Row | None:
    """Return the row of this rehearsal with the given primary *key*, or None."""
    found: Row | None = session.scalars(_by_key(cast(Any, model)), key).one_or_none()
    return found


@cache
def _by_key(model: Any) -> Select[Any]:
    # Built once, unlike in `Session.get`, which builds its statement for every call. The hook of
    # `tenancy` adds the rehearsal.
    columns = (c for c in class_mapper(model).primary_key if c.name != "rehearsal_id")
    return select(model).where(*(column == bindparam(column.name) for column in columns))


def add_rows(session: Session, model: type[Any], rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert many rows of this rehearsal in one statement; return their number."""
    rehearsal_id = session.info["rehearsal"]
    values = [{**row, "rehearsal_id": rehearsal_id} for row in rows]
    if values:
        session.execute(insert(model), values)
    return len(values)


def add_row(session: Session, model: type[Any], **values: Any) -> None:
    """Insert one row of this rehearsal immediately; it costs half as much as flushing an entity."""
    own = {**values, "rehearsal_id": session.info["rehearsal"]}
    session.connection().execute(_into(cast(Any, model)), own)


@cache
def _into(model: Any) -> Insert:
    return insert(model.__table__)
