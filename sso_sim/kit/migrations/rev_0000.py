"""The tables every app had when its history began."""

from __future__ import annotations

from functools import partial

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Integer,
    PrimaryKeyConstraint,
    Sequence,
    String,
    UniqueConstraint,
)
from sqlalchemy.schema import CreateSequence

filled = partial(Column, nullable=False)
"""A column that is never empty."""


# fmt: off
def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agenda",
        filled("rehearsal_id", String(40)), filled("key", String(80)), filled("kind", String(40)),
        filled("due_at", DateTime()), filled("about", JSON()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_agenda"),
    )
    op.create_index("ix_agenda_due_at", "agenda", ["due_at"])
    op.create_table(
        "outbox",
        filled("rehearsal_id", String(40)), filled("key", String(80)),
        filled("generation", Integer()), filled("app", String(20)), filled("method", String(8)),
        filled("path", String(200)), filled("body", JSON()), filled("due_at", DateTime()),
        filled("attempts", Integer()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_outbox"),
    )
    op.create_index("ix_outbox_due_at", "outbox", ["due_at"])
    op.create_table(
        "rehearsals",
        filled("rehearsal_id", String(40)), filled("generation", Integer()),
        filled("scenario", String(40)), filled("clock_at", DateTime()),
        filled("clock_set_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", name="pk_rehearsals"),
    )
    op.create_table(
        "throttles",
        filled("rehearsal_id", String(40)), filled("key", String(160)), filled("since", DateTime()),
        filled("count", Integer()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_throttles"),
    )
    op.create_table(
        "trail",
        filled("rehearsal_id", String(40)), filled("id", String(24)),
        filled("transaction", BigInteger()), filled("position", BigInteger()),
        filled("generation", Integer()), filled("kind", String(8)), filled("at", DateTime()),
        filled("real_at", DateTime()), filled("event", String(60)), filled("outcome", String(12)),
        filled("who", String(120)), filled("facts", JSON()), Column("hop", JSON()),
        PrimaryKeyConstraint("rehearsal_id", "id", name="pk_trail"),
    )
    op.create_index("ix_trail_order", "trail", ["transaction", "position"])
    op.create_index("uq_trail_position", "trail", ["position"], unique=True)
    op.create_table(
        "visits",
        filled("rehearsal_id", String(40)), filled("id", String(24)), filled("digest", String(64)),
        filled("scope", String(20)), filled("subject", String(80)), filled("data", JSON()),
        filled("started_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "id", name="pk_visits"),
        UniqueConstraint("rehearsal_id", "digest", name="uq_visits_rehearsal_id_digest"),
    )
    op.create_index(
        "ix_visits_rehearsal_id_scope_subject",
        "visits", ["rehearsal_id", "scope", "subject"]
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(CreateSequence(Sequence("trail_position")))
