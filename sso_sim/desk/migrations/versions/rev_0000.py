"""The tables of the desk when its history began."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
)

from sso_sim.kit.migrations import rev_0000 as kit
from sso_sim.kit.migrations.rev_0000 import filled

revision = "0000"
down_revision = None


# fmt: off
def upgrade() -> None:
    """Make the tables."""
    kit.upgrade()
    op.create_table(
        "cards",
        filled("rehearsal_id", String(40)), filled("place", String(20)),
        filled("holder", String(80)), filled("name", String(80)), filled("person", String(200)),
        filled("password", String(60)), Column("password_changed_at", DateTime()),
        filled("changed_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "place", "holder", name="pk_cards"),
    )
    op.create_table(
        "feed_cursors",
        filled("app", String(20)), filled("cursor", String(80)),
        PrimaryKeyConstraint("app", name="pk_feed_cursors"),
    )
    op.create_table(
        "feed_lines",
        filled("rehearsal_id", String(40)), filled("seq", BigInteger(), autoincrement=False),
        filled("app", String(20)), filled("kind", String(8)), filled("at", DateTime()),
        filled("real_at", DateTime()), filled("event", String(60)), filled("outcome", String(12)),
        filled("who", String(120)), filled("facts", JSON()), Column("hop", JSON()),
        PrimaryKeyConstraint("rehearsal_id", "seq", name="pk_feed_lines"),
    )
    op.create_index(
        "ix_feed_lines_rehearsal_id_kind_seq",
        "feed_lines", ["rehearsal_id", "kind", "seq"]
    )
    op.create_table(
        "feed_position",
        filled("id", Integer()), filled("seq", BigInteger()),
        PrimaryKeyConstraint("id", name="pk_feed_position"),
    )
    op.create_table(
        "milestones",
        filled("rehearsal_id", String(40)), filled("court", String(16)), filled("to", String(16)),
        filled("due_at", DateTime()), filled("real_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "court", "to", name="pk_milestones"),
    )
    op.create_index("ix_milestones_real_at", "milestones", ["real_at"])
    op.create_table(
        "password_hashes",
        filled("digest", String(64)), filled("hash", String(255)),
        PrimaryKeyConstraint("digest", name="pk_password_hashes"),
    )
    op.create_table(
        "phone_apps",
        filled("rehearsal_id", String(40)), filled("id", String(24)),
        filled("account_number", String(7)), filled("name", String(45)),
        filled("sealed_secret", String(300)), filled("gone", Boolean()),
        PrimaryKeyConstraint("rehearsal_id", "id", name="pk_phone_apps"),
    )
    op.create_table(
        "scenario_texts",
        filled("digest", String(64)), filled("document", JSON()),
        PrimaryKeyConstraint("digest", name="pk_scenario_texts"),
    )
    op.create_table(
        "trainer_visits",
        filled("digest", String(64)), filled("began_at", DateTime()),
        PrimaryKeyConstraint("digest", name="pk_trainer_visits"),
    )
    op.create_table(
        "walks",
        filled("rehearsal_id", String(40)), filled("court", String(16)), filled("to", String(16)),
        filled("by_clock", Boolean()), filled("done", Integer()), filled("total", Integer()),
        filled("waits_for", String(20)),
        PrimaryKeyConstraint("rehearsal_id", "court", name="pk_walks"),
    )
    op.create_table(
        "classes",
        filled("id", String(40)), filled("code", String(8)), filled("label", String(60)),
        filled("scenario", String(40)), filled("digest", String(64)),
        Column("clock_to", DateTime()), filled("created_at", DateTime()),
        PrimaryKeyConstraint("id", name="pk_classes"),
        ForeignKeyConstraint(["digest"], ["scenario_texts.digest"], name="fk_classes_digest"),
        UniqueConstraint("code", name="uq_classes_code"),
    )
    op.create_table(
        "listings",
        filled("id", String(40)), filled("label", String(120)), filled("scenario", String(40)),
        filled("digest", String(64)), filled("state", String(12)), filled("generation", Integer()),
        filled("created_at", DateTime()), filled("touched_at", DateTime()),
        PrimaryKeyConstraint("id", name="pk_listings"),
        ForeignKeyConstraint(["digest"], ["scenario_texts.digest"], name="fk_listings_digest"),
    )
    op.create_index("ix_listings_state_touched_at", "listings", ["state", "touched_at"])
    op.create_table(
        "class_courts",
        filled("class_id", String(40)), filled("court", String(16)), filled("to", String(16)),
        PrimaryKeyConstraint("class_id", "court", name="pk_class_courts"),
        ForeignKeyConstraint(
            ["class_id"],
            [
                "classes.id",
            ],
            name="fk_class_courts_class_id", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "seats",
        filled("rehearsal", String(40)), filled("class_id", String(40)),
        filled("number", Integer()), filled("holder", String(64)), filled("name", String(40)),
        filled("joined_at", DateTime()),
        PrimaryKeyConstraint("rehearsal", name="pk_seats"),
        ForeignKeyConstraint(
            ["class_id"],
            [
                "classes.id",
            ],
            name="fk_seats_class_id", ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["rehearsal"],
            [
                "listings.id",
            ],
            name="fk_seats_rehearsal", ondelete="CASCADE",
        ),
        UniqueConstraint("class_id", "holder", name="uq_seats_class_id_holder"),
        UniqueConstraint("class_id", "number", name="uq_seats_class_id_number"),
    )
    op.create_index("ix_seats_holder", "seats", ["holder"])
