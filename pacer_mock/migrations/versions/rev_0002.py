"""Replace the tables of e-filing applications and of account changes by one table of requests.

Every row keeps its key: the key is the request's name at the court, and messages on their way to
and from the court use it.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
)

from sso_sim.kit.migrations import rows
from sso_sim.kit.migrations.rev_0000 import filled

revision = "0002"
down_revision = "0001"

APPLICATIONS = """
INSERT INTO court_requests (
    rehearsal_id, "key", kind, account_number, court, details, sent_at, state, decided_at,
    reason, remark, contact, application
)
SELECT rehearsal_id, "key", 'registration', account_number, court, details, asked_at, decision,
    decided_at, reason, remark, contact, application
FROM e_file_applications
"""
CHANGES = """
INSERT INTO court_requests (
    rehearsal_id, "key", kind, account_number, court, details, sent_at, state, decided_at,
    reason, remark, contact, change, link, serial
)
SELECT rehearsal_id, "key", 'change', account_number, court, wanted, sent_at, state, decided_at,
    reason, remark, contact, kind, link, serial
FROM account_changes
"""


# fmt: off
def upgrade() -> None:
    """Create the one table, copy the rows of the two old ones into it, and drop those."""
    op.create_table(
        "court_requests",
        filled("rehearsal_id", String(40)), filled("key", String(60)), filled("kind", String(32)),
        filled("account_number", String(7)), filled("court", String(16)), filled("details", JSON()),
        filled("sent_at", DateTime()), filled("state", String(32)),
        Column("decided_at", DateTime()), filled("reason", String(400)),
        filled("remark", String(200)), filled("contact", String(400)),
        Column("application", String(32)), Column("change", String(32)),
        Column("link", String(100)), Column("serial", Integer()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_court_requests"),
        CheckConstraint(
            "kind IN ('registration', 'change')",
            name="ck_court_requests_requestkind",
        ),
        CheckConstraint(
            "state IN ('waiting', 'accepted', 'rejected', 'replaced')",
            name="ck_court_requests_requeststate",
        ),
        CheckConstraint(
            "application IN ('admission-and-e-file', 'e-file-only', 'pro-hac-vice', "
            "'federal-attorney', 'self-represented', 'filing-agent')",
            name="ck_court_requests_application",
        ),
        CheckConstraint(
            "change IN ('name', 'address', 'primary-email', 'noticing')",
            name="ck_court_requests_changekind",
        ),
        CheckConstraint(
            "CASE kind WHEN 'registration' THEN application IS NOT NULL "
            "ELSE change IS NOT NULL AND link IS NOT NULL AND serial IS NOT NULL END",
            name="ck_court_requests_whole",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            ["accounts.rehearsal_id", "accounts.account_number"],
            name="fk_court_requests_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_index(
        op.f("ix_court_requests_rehearsal_id_account_number_court_change_serial"),
        "court_requests", ["rehearsal_id", "account_number", "court", "change", "serial"],
        unique=True,
    )
    with rows.changing() as connection:
        connection.exec_driver_sql(APPLICATIONS)
        connection.exec_driver_sql(CHANGES)
    op.drop_table("e_file_applications")
    op.drop_table("account_changes")
