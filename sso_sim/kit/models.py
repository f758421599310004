"""The tables every app has: rehearsals, agenda, trail, outbox, throttles, visits.

Owns their columns; the modules of the same names own their use. Must not know any app.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Index,
    Integer,
    Sequence,
    String,
    Text,
    UniqueConstraint,
    or_,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.sql.functions import FunctionElement

from sso_sim.kit.db import UtcDateTime, new_id, new_metadata
from sso_sim.kit.tenancy import Tenant


class KitBase(DeclarativeBase):
    """The base of the tables every app has."""

    metadata = new_metadata()
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON}


class RehearsalRow(Tenant, KitBase):
    """One isolated world as this app knows it.

    *generation* rises with every reset. The rehearsal's clock showed *clock_at* when the real time
    was *clock_set_at*, and has ticked since.
    """

    __tablename__ = "rehearsals"

    generation: Mapped[int]
    scenario: Mapped[str] = mapped_column(String(40))
    clock_at: Mapped[datetime]
    clock_set_at: Mapped[datetime]


class Due(Tenant, KitBase):
    """A task the app performs on its own when the rehearsal's clock reaches *due_at*.

    *kind* names the task; *about* holds its data: JSON without any secret.
    """

    __tablename__ = "agenda"
    __table_args__ = (Index(None, "due_at"),)

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime]
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Installation(KitBase):
    """A named value about the whole database; it belongs to no rehearsal."""

    __tablename__ = "installation"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class NextPosition(FunctionElement[int]):
    """The next position in the trail, computed by the database in the inserting transaction."""

    type = BigInteger()
    inherit_cache = True


class WritingTransaction(FunctionElement[int]):
    """The number of the inserting transaction, or 0 where write transactions cannot overlap."""

    type = BigInteger()
    inherit_cache = True


@compiles(NextPosition, "sqlite")
def _position_on_sqlite(_element: Any, _compiler: Any, **_options: Any) -> str:
    # SQLite has one writer at a time, so the order of positions is the order of commits. The newest
    # row is never deleted (a tombstone is inserted before rows are deleted), so no position is used
    # twice.
    return "(SELECT coalesce(max(position), 0) + 1 FROM trail)"


@compiles(NextPosition, "postgresql")
def _position_on_postgresql(_element: Any, _compiler: Any, **_options: Any) -> str:
    return "nextval('trail_position')"


@compiles(WritingTransaction, "sqlite")
def _transaction_on_sqlite(_element: Any, _compiler: Any, **_options: Any) -> str:
    return "0"


@compiles(WritingTransaction, "postgresql")
def _transaction_on_postgresql(_element: Any, _compiler: Any, **_options: Any) -> str:
    return "CAST(CAST(pg_current_xact_id() AS text) AS bigint)"


trail_position = Sequence("trail_position", metadata=KitBase.metadata)


class TrailRow(Tenant, KitBase):
    """One event of the trail (*kind* "trail") or one letter that was sent (*kind* "mail").

    *at* is the time of the rehearsal's clock, *real_at* the real time. *transaction* and *position*
    give the order in which the feed may show rows; only the feed reads them.
    """

    __tablename__ = "trail"
    __table_args__ = (
        Index("ix_trail_order", "transaction", "position"),
        Index("uq_trail_position", "position", unique=True),
    )

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    transaction: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column(BigInteger)
    generation: Mapped[int]
    kind: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]
    real_at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(12))
    who: Mapped[str] = mapped_column(String(120))
    facts: Mapped[dict[str, Any]]
    hop: Mapped[dict[str, Any] | None] = mapped_column(JSON)


LONGEST_WAIT = timedelta(seconds=60)
"""The longest time between two tries to deliver a row of the outbox."""


def next_try(attempts: int) -> datetime:
    """Return the real time of the next try after *attempts* tries; each wait is twice the last."""
    wait = timedelta(seconds=min(2**attempts, LONGEST_WAIT.total_seconds()))
    return datetime.now(UTC) + wait


class OutboxRow(Tenant, KitBase):
    """A message kept until its receiver accepts it: a call to another app, or a letter."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "due_at"),)

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    generation: Mapped[int]
    app: Mapped[str] = mapped_column(String(20))
    method: Mapped[str] = mapped_column(String(8))
    path: Mapped[str] = mapped_column(String(200))
    body: Mapped[dict[str, Any]]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(Integer, default=0)

    @classmethod
    def is_due(cls) -> ColumnElement[bool]:
        """Return the SQL condition that a row is to be delivered now.

        A row that would wait longer than LONGEST_WAIT is due, too: it was put off before the
        machine's clock was set back.
        """
        real_now = datetime.now(UTC)
        return or_(cls.due_at <= real_now, cls.due_at > real_now + LONGEST_WAIT)

    @classmethod
    def new(cls, **call: Any) -> OutboxRow:
        """Return a row that is due at once from its key, generation, app, method, path and body."""
        return cls(due_at=datetime.now(UTC), attempts=0, **call)

    def again(self) -> OutboxRow:
        """Return a copy of this row, which was deleted from the database, for one more try."""
        attempts = self.attempts + 1
        return OutboxRow(
            key=self.key,
            generation=self.generation,
            app=self.app,
            method=self.method,
            path=self.path,
            body=self.body,
            due_at=next_try(attempts),
            attempts=attempts,
        )


class ThrottleRow(Tenant, KitBase):
    """The number of tries since the real time *since*; *key* is a fingerprint."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    since: Mapped[datetime]
    count: Mapped[int]


class VisitRow(Tenant, KitBase):
    """A person signed on at one place of this app; *digest* is that of the token in the cookie."""

    __tablename__ = "visits"
    __table_args__ = (
        UniqueConstraint("rehearsal_id", "digest"),
        Index(None, "rehearsal_id", "scope", "subject"),
    )

    id: Mapped[str] = mapped_column(String(24), primary_key=True, default=new_id)
    digest: Mapped[str] = mapped_column(String(64))
    scope: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(80))
    data: Mapped[dict[str, Any]]
    started_at: Mapped[datetime]
