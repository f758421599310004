"""The tables of the NextGen court when its history began."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

from sso_sim.kit.migrations import rev_0000 as kit
from sso_sim.kit.migrations.rev_0000 import filled
from sso_sim.record.migrations import rev_0000 as record

revision = "0000"
down_revision = None


# fmt: off
def upgrade() -> None:
    """Create the tables."""
    kit.upgrade()
    record.upgrade()
    op.create_table(
        "account_changes",
        filled("rehearsal_id", String(40)), filled("key", String(60)), filled("court", String(16)),
        filled("account_number", String(7)), filled("username", String(45)),
        filled("name", String(200)), filled("link", String(100)), filled("login", String(64)),
        filled("kind", String(32)), filled("serial", Integer()), filled("wanted", JSON()),
        filled("former", JSON()), filled("sent_at", DateTime()), filled("state", String(32)),
        Column("decided_at", DateTime()), filled("decided_by", String(64)),
        Column("reason", String(32)), filled("remark", String(200)),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_account_changes"),
        CheckConstraint(
            "kind IN ('name', 'address', 'primary-email', 'noticing')",
            name="ck_account_changes_changekind",
        ),
        CheckConstraint(
            "state IN ('waiting', 'accepted', 'rejected', 'replaced')",
            name="ck_account_changes_changestate",
        ),
        CheckConstraint(
            "reason IN ('account-not-linked', 'notice-in-each-case-first', "
            "'change-not-confirmed', 'change-incomplete')",
            name="ck_account_changes_rejectreason",
        ),
    )
    op.create_index(
        "ix_account_changes_rehearsal_id_court_account_number_kind",
        "account_changes", ["rehearsal_id", "court", "account_number", "kind"]
    )
    op.create_index(
        "ix_account_changes_rehearsal_id_court_state_sent_at",
        "account_changes", ["rehearsal_id", "court", "state", "sent_at"]
    )
    op.create_table(
        "conversion_jobs",
        filled("rehearsal_id", String(40)), filled("court", String(16)), filled("run", String(24)),
        filled("state", String(32)), filled("table", String(20)), Column("cursor", Text()),
        filled("rows_done", Integer()), Column("rows_total", Integer()),
        Column("fault", String(32)), filled("detail", Text()), filled("lease_holder", String(24)),
        Column("lease_until", DateTime()), filled("stepped_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "court", name="pk_conversion_jobs"),
        CheckConstraint(
            "fault IN ('ecf-refused-to-export', 'page-damaged', 'rows-rejected', 'copy-differs')",
            name="ck_conversion_jobs_conversionfault",
        ),
        CheckConstraint(
            "state IN ('running', 'done', 'failed')",
            name="ck_conversion_jobs_jobstate",
        ),
    )
    op.create_index(
        "ix_conversion_jobs_state_stepped_at",
        "conversion_jobs", ["state", "stepped_at"]
    )
    op.create_table(
        "courts",
        filled("rehearsal_id", String(40)), filled("court", String(16)),
        filled("title", String(200)), filled("short", String(80)), filled("kind", String(32)),
        filled("zone", String(64)), filled("stage", String(32)), Column("announced_on", Date()),
        Column("go_live_on", Date()), Column("freezes_at", DateTime()),
        Column("closes_at", DateTime()), Column("opens_at", DateTime()), filled("contact", JSON()),
        filled("menu", JSON()), filled("link_label", String(120)),
        filled("utilities_group", String(120)), filled("accepts_shared", Boolean()),
        filled("verify_page", Boolean()), filled("stale_menu", Boolean()),
        filled("client_id", String(80)), filled("client_secret", String(200)),
        PrimaryKeyConstraint("rehearsal_id", "court", name="pk_courts"),
        CheckConstraint(
            "kind IN ('district', 'bankruptcy', 'appellate')",
            name="ck_courts_courtkind",
        ),
        CheckConstraint(
            "stage IN ('CURRENT', 'ANNOUNCED', 'FROZEN', 'CONVERTED', 'LIVE')",
            name="ck_courts_stage",
        ),
    )
    op.create_table(
        "ended_links",
        filled("rehearsal_id", String(40)), filled("key", String(100)), filled("court", String(16)),
        filled("login", String(64)), filled("account_number", String(7)),
        filled("name", String(200)), filled("linked_at", DateTime()),
        filled("ended_at", DateTime()), filled("ended_by", String(64)),
        filled("reason", String(32)), filled("remark", String(200)),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_ended_links"),
        CheckConstraint(
            "reason IN ('wrong-person', 'wrong-filer', 'asked')",
            name="ck_ended_links_unlinkreason",
        ),
    )
    op.create_index(
        "ix_ended_links_rehearsal_id_court_login",
        "ended_links", ["rehearsal_id", "court", "login"]
    )
    op.create_table(
        "filers",
        filled("rehearsal_id", String(40)), filled("court", String(16)),
        filled("login", String(64)), Column("password_hash", String(255)),
        filled("name", String(200)), filled("email", String(254)),
        filled("secondary_emails", JSON()), filled("status", String(32)),
        filled("bar_number", String(40)), filled("role", String(40)), filled("address", JSON()),
        filled("notice_frequency", String(32)), filled("notice_format", String(32)),
        Column("reset_digest", String(64)), Column("reset_asked_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "court", "login", name="pk_filers"),
        CheckConstraint("status IN ('active', 'inactive')", name="ck_filers_filerstatus"),
        CheckConstraint("notice_format IN ('html', 'text')", name="ck_filers_format"),
        CheckConstraint("notice_frequency IN ('each', 'daily')", name="ck_filers_frequency"),
    )
    op.create_table(
        "logout_tokens",
        filled("rehearsal_id", String(40)), filled("court", String(16)), filled("jti", String(100)),
        filled("sid", String(100)), filled("keep_until", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "court", "jti", name="pk_logout_tokens"),
    )
    op.create_index(
        "ix_logout_tokens_rehearsal_id_court_sid",
        "logout_tokens", ["rehearsal_id", "court", "sid"]
    )
    op.create_table(
        "pending_notices",
        filled("rehearsal_id", String(40)), filled("court", String(16)),
        filled("login", String(64)), filled("case_number", String(40)),
        filled("entry_number", Integer(), autoincrement=False), filled("text", Text()),
        filled("already", JSON()), filled("kept_at", DateTime()),
        PrimaryKeyConstraint(
            "rehearsal_id", "court", "login", "case_number", "entry_number",
            name="pk_pending_notices",
        ),
    )
    op.create_table(
        "registrations",
        filled("rehearsal_id", String(40)), filled("key", String(60)), filled("court", String(16)),
        filled("account_number", String(7)), filled("username", String(45)),
        filled("name", String(200)), filled("email", String(254)), filled("firm", String(120)),
        filled("application", String(32)), filled("details", JSON()),
        filled("asked_at", DateTime()), filled("decision", String(32)),
        Column("decided_at", DateTime()), filled("decided_by", String(64)),
        Column("reason", String(32)), filled("remark", String(200)), filled("login", String(64)),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_registrations"),
        CheckConstraint(
            "application IN ('admission-and-e-file', 'e-file-only', 'pro-hac-vice', "
            "'federal-attorney', 'self-represented', 'filing-agent')",
            name="ck_registrations_application",
        ),
        CheckConstraint(
            "decision IN ('waiting', 'accepted', 'rejected')",
            name="ck_registrations_decision",
        ),
        CheckConstraint(
            "reason IN ('link-instead', 'not-admitted', 'incomplete')",
            name="ck_registrations_rejectreason",
        ),
    )
    op.create_index(
        "ix_registrations_rehearsal_id_court_decision_asked_at",
        "registrations", ["rehearsal_id", "court", "decision", "asked_at"]
    )
    op.create_table(
        "staff",
        filled("rehearsal_id", String(40)), filled("court", String(16)),
        filled("login", String(64)), filled("password_hash", String(255)),
        filled("name", String(200)),
        PrimaryKeyConstraint("rehearsal_id", "court", "login", name="pk_staff"),
    )
    op.create_table(
        "link_proofs",
        filled("rehearsal_id", String(40)), filled("visit_id", String(24)),
        filled("id", String(24)), filled("court", String(16)), filled("login", String(64)),
        filled("seal", String(64)), filled("proved_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "visit_id", name="pk_link_proofs"),
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "login"],
            [
                "filers.rehearsal_id", "filers.court", "filers.login",
            ],
            name="fk_link_proofs_rehearsal_id_court_login", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "pacer_links",
        filled("rehearsal_id", String(40)), filled("court", String(16)),
        filled("account_number", String(7)), filled("login", String(64)),
        filled("name", String(200)), filled("email", String(254)), filled("linked_at", DateTime()),
        Column("retired_hash", String(255)), filled("proof_id", String(24)),
        PrimaryKeyConstraint("rehearsal_id", "court", "account_number", name="pk_pacer_links"),
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "login"],
            [
                "filers.rehearsal_id", "filers.court", "filers.login",
            ],
            name="fk_pacer_links_rehearsal_id_court_login",
        ),
        UniqueConstraint(
            "rehearsal_id", "court", "login",
            name="uq_pacer_links_rehearsal_id_court_login",
        ),
    )
