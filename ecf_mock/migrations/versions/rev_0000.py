"""The tables of the old CM/ECF when its history began."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
)

from sso_sim.kit.migrations import rev_0000 as kit
from sso_sim.kit.migrations.rev_0000 import filled
from sso_sim.record.migrations import rev_0000 as record
from sso_sim.record.migrations.rev_0000 import key_text

revision = "0000"
down_revision = None


# fmt: off
def upgrade() -> None:
    """Create the tables."""
    kit.upgrade()
    record.upgrade()
    op.create_table(
        "courts",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("title", String(200)), filled("short", String(80)), filled("kind", String(16)),
        filled("zone", String(64)), filled("stage", String(16)), Column("announced_on", Date()),
        Column("go_live_on", Date()), Column("freezes_at", DateTime()),
        Column("closes_at", DateTime()), Column("opens_at", DateTime()),
        Column("frozen_at", DateTime()), filled("menu", JSON()), filled("clerk_email", String(254)),
        filled("clerk_phone", String(40)),
        PrimaryKeyConstraint("rehearsal_id", "court", name="pk_courts"),
    )
    op.create_table(
        "filers",
        filled("rehearsal_id", String(40)), filled("id", String(24)), filled("court", key_text(20)),
        filled("login", key_text(80)), filled("password_hash", String(255)),
        filled("name", String(200)), filled("email", String(254)), filled("status", String(16)),
        filled("bar_number", String(40)), filled("role", String(40)),
        PrimaryKeyConstraint("rehearsal_id", "id", name="pk_filers"),
        UniqueConstraint(
            "rehearsal_id", "court", "login",
            name="uq_filers_rehearsal_id_court_login",
        ),
    )
    op.create_table(
        "login_tries",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("login_digest", String(64)), filled("failed", Integer()),
        Column("locked_until", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "court", "login_digest", name="pk_login_tries"),
    )
    op.create_table(
        "default_pacer_logins",
        filled("rehearsal_id", String(40)), filled("filer_id", String(24)),
        filled("account_number", String(7)), filled("username", String(80)),
        filled("since", String(40)),
        PrimaryKeyConstraint("rehearsal_id", "filer_id", name="pk_default_pacer_logins"),
        ForeignKeyConstraint(
            ["rehearsal_id", "filer_id"],
            [
                "filers.rehearsal_id", "filers.id",
            ],
            name="fk_default_pacer_logins_rehearsal_id_filer_id", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "reset_links",
        filled("rehearsal_id", String(40)), filled("token_digest", String(64)),
        filled("court", key_text(20)), filled("filer_id", String(24)),
        filled("asked_at", DateTime()), Column("used_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "token_digest", name="pk_reset_links"),
        ForeignKeyConstraint(
            ["rehearsal_id", "filer_id"],
            [
                "filers.rehearsal_id", "filers.id",
            ],
            name="fk_reset_links_rehearsal_id_filer_id", ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_reset_links_rehearsal_id_filer_id",
        "reset_links", ["rehearsal_id", "filer_id"]
    )
