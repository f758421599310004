"""One table of requests from PACER, in the place of registrations and account changes.

Every row keeps its key: it is the request's name at PACER, and messages in transit in either
direction, and entries of the calendar, refer to the row by it.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    Integer,
    PrimaryKeyConstraint,
    String,
)

from sso_sim.kit.migrations import rows
from sso_sim.kit.migrations.rev_0000 import filled

revision = "0002"
down_revision = "0001"

REGISTRATIONS = """
INSERT INTO court_requests (
    rehearsal_id, "key", kind, court, account_number, username, name, login, details, sent_at,
    state, decided_at, decided_by, reason, remark, application, email, firm
)
SELECT rehearsal_id, "key", 'registration', court, account_number, username, name, login, details,
    asked_at, decision, decided_at, decided_by, reason, remark, application, email, firm
FROM registrations
"""
CHANGES = """
INSERT INTO court_requests (
    rehearsal_id, "key", kind, court, account_number, username, name, login, details, sent_at,
    state, decided_at, decided_by, reason, remark, change, link, serial, former
)
SELECT rehearsal_id, "key", 'change', court, account_number, username, name, login, wanted,
    sent_at, state, decided_at, decided_by, reason, remark, kind, link, serial, former
FROM account_changes
"""


# fmt: off
def upgrade() -> None:
    """Create the one table, copy the rows of the two former tables into it, and drop those."""
    op.create_table(
        "court_requests",
        filled("rehearsal_id", String(40)), filled("key", String(60)), filled("kind", String(32)),
        filled("court", String(16)), filled("account_number", String(7)),
        filled("username", String(45)), filled("name", String(200)), filled("login", String(64)),
        filled("details", JSON()), filled("sent_at", DateTime()), filled("state", String(32)),
        Column("decided_at", DateTime()), filled("decided_by", String(64)),
        Column("reason", String(32)), filled("remark", String(200)),
        Column("application", String(32)), Column("email", String(254)),
        Column("firm", String(120)), Column("change", String(32)), Column("link", String(100)),
        Column("serial", Integer()), Column("former", JSON()),
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
            "reason IN ('link-instead', 'not-admitted', 'incomplete', 'account-not-linked', "
            "'notice-in-each-case-first', 'change-not-confirmed', 'change-incomplete')",
            name="ck_court_requests_rejectreason",
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
            "CASE kind WHEN 'registration' "
            "THEN application IS NOT NULL AND email IS NOT NULL AND firm IS NOT NULL "
            "ELSE change IS NOT NULL AND link IS NOT NULL AND serial IS NOT NULL "
            "AND former IS NOT NULL END",
            name="ck_court_requests_whole",
        ),
    )
    op.create_index(
        op.f("ix_court_requests_rehearsal_id_court_kind_state_sent_at"),
        "court_requests", ["rehearsal_id", "court", "kind", "state", "sent_at"]
    )
    op.create_index(
        op.f("ix_court_requests_rehearsal_id_court_account_number_change"),
        "court_requests", ["rehearsal_id", "court", "account_number", "change"]
    )
    with rows.changing() as connection:
        connection.exec_driver_sql(REGISTRATIONS)
        connection.exec_driver_sql(CHANGES)
    op.drop_table("registrations")
    op.drop_table("account_changes")
