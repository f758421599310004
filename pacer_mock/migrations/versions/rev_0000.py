"""The tables of PACER when its history began."""

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
    UniqueConstraint,
)

from pacer_mock.migrations import rev_0000_oidc as oidc
from pacer_mock.migrations import rev_0000_paying as paying
from sso_sim.kit.migrations import rev_0000 as kit
from sso_sim.kit.migrations.rev_0000 import filled

revision = "0000"
down_revision = None


# fmt: off
def upgrade() -> None:
    """Create the tables."""
    kit.upgrade()
    op.create_table(
        "accounts",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("username", String(45)), filled("username_key", String(45)),
        filled("password_hash", String(255)), filled("password_set_at", DateTime()),
        filled("first_name", String(60)), filled("middle_name", String(60)),
        filled("last_name", String(60)), filled("prefix", String(20)), filled("suffix", String(20)),
        filled("email", String(254)), filled("billing_email", String(254)),
        filled("noticing", JSON()), Column("date_of_birth", Date()), filled("firm", String(120)),
        filled("user_type", String(40)), filled("user_type_awaited", String(40)),
        filled("tax_id", String(9)), filled("cja_panel", Boolean()),
        filled("generation", String(32)), filled("holder", String(32)),
        filled("search", String(32)), filled("search_held", Boolean()),
        filled("status", String(32)), filled("cja_districts", JSON()),
        filled("merged_into", String(7)), filled("card_last_four", String(4)),
        filled("multifactor", Boolean()), filled("multifactor_chosen", Boolean()),
        filled("multifactor_skips", Integer()), filled("password_skips", Integer()),
        filled("client_code_required", Boolean()), filled("client_code_format", String(32)),
        filled("opened_on", Date()), Column("upgraded_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "account_number", name="pk_accounts"),
        CheckConstraint("generation IN ('legacy', 'upgraded')", name="ck_accounts_generation"),
        CheckConstraint(
            "holder IN ('individual', 'shared', 'administrative', 'cja')",
            name="ck_accounts_holder",
        ),
        CheckConstraint("search IN ('active', 'inactive')", name="ck_accounts_search"),
        CheckConstraint("length(account_number) = 7", name="ck_accounts_seven_digits"),
        CheckConstraint(
            "status IN ('active', 'awaiting-token', 'closed')",
            name="ck_accounts_status",
        ),
        UniqueConstraint(
            "rehearsal_id", "username_key",
            name="uq_accounts_rehearsal_id_username_key",
        ),
    )
    op.create_table(
        "courts",
        filled("rehearsal_id", String(40)), filled("court", String(10)),
        filled("title", String(200)), filled("kind", String(32)),
        filled("psc_court_id", String(20)), filled("stage", String(32)),
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
        "drafts",
        filled("rehearsal_id", String(40)), filled("owner", String(64)),
        filled("wizard", String(20)), filled("data", JSON()), filled("result", String(7)),
        filled("touched_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "owner", "wizard", name="pk_drafts"),
    )
    op.create_table(
        "ended_registrations",
        filled("rehearsal_id", String(40)), filled("key", String(100)),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_ended_registrations"),
    )
    op.create_table(
        "account_changes",
        filled("rehearsal_id", String(40)), filled("key", String(24)),
        filled("account_number", String(7)), filled("court", String(10)),
        filled("link", String(100)), filled("kind", String(32)), filled("serial", Integer()),
        filled("wanted", JSON()), filled("sent_at", DateTime()), filled("state", String(32)),
        Column("decided_at", DateTime()), filled("reason", String(400)),
        filled("remark", String(200)), filled("contact", String(400)),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_account_changes"),
        CheckConstraint(
            "kind IN ('name', 'address', 'primary-email', 'noticing')",
            name="ck_account_changes_changekind",
        ),
        CheckConstraint(
            "state IN ('waiting', 'accepted', 'rejected', 'replaced')",
            name="ck_account_changes_changestate",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_account_changes_rehearsal_id_account_number", ondelete="CASCADE",
        ),
        UniqueConstraint(
            "rehearsal_id", "account_number", "court", "kind", "serial",
            name=op.f("uq_account_changes_rehearsal_id_account_number_court_kind_serial"),
        ),
    )
    op.create_table(
        "activation_letters",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("token", String(20)), filled("posted_on", Date()), filled("arrives_on", Date()),
        PrimaryKeyConstraint("rehearsal_id", "account_number", name="pk_activation_letters"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_activation_letters_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "addresses",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("line1", String(100)), filled("line2", String(100)), filled("city", String(60)),
        filled("state", String(2)), filled("county", String(60)), filled("zip", String(10)),
        filled("phone", String(20)),
        PrimaryKeyConstraint("rehearsal_id", "account_number", name="pk_addresses"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_addresses_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "authenticator_apps",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("id", String(24)), filled("name", String(40)), filled("sealed_secret", String(300)),
        filled("last_step", Integer()), filled("added_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "account_number", "id", name="pk_authenticator_apps"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_authenticator_apps_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "backup_codes",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("fingerprint", String(64)), filled("batch", Integer()),
        Column("used_at", DateTime()),
        PrimaryKeyConstraint(
            "rehearsal_id", "account_number", "fingerprint",
            name="pk_backup_codes",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_backup_codes_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "e_file_applications",
        filled("rehearsal_id", String(40)), filled("key", String(60)),
        filled("account_number", String(7)), filled("court", String(16)),
        filled("application", String(32)), filled("details", JSON()),
        filled("asked_at", DateTime()), filled("decision", String(32)),
        Column("decided_at", DateTime()), filled("reason", String(400)),
        filled("remark", String(200)), filled("contact", String(400)),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_e_file_applications"),
        CheckConstraint(
            "application IN ('admission-and-e-file', 'e-file-only', 'pro-hac-vice', "
            "'federal-attorney', 'self-represented', 'filing-agent')",
            name="ck_e_file_applications_application",
        ),
        CheckConstraint(
            "decision IN ('waiting', 'accepted', 'rejected')",
            name="ck_e_file_applications_decision",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_e_file_applications_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_e_file_applications_rehearsal_id_account_number",
        "e_file_applications", ["rehearsal_id", "account_number"]
    )
    op.create_table(
        "mailed_codes",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("fingerprint", String(64)), filled("mailed_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "account_number", name="pk_mailed_codes"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_mailed_codes_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_table(
        "registered_courts",
        filled("rehearsal_id", String(40)), filled("key", String(100)),
        filled("account_number", String(7)), filled("court", String(10)),
        filled("filer_name", String(200)), filled("since", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_registered_courts"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_registered_courts_rehearsal_id_account_number", ondelete="CASCADE",
        ),
        UniqueConstraint(
            "rehearsal_id", "account_number", "court",
            name="uq_registered_courts_rehearsal_id_account_number_court",
        ),
    )
    op.create_table(
        "reset_links",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("token_digest", String(64)), filled("asked_at", DateTime()),
        Column("used_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "account_number", name="pk_reset_links"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_reset_links_rehearsal_id_account_number", ondelete="CASCADE",
        ),
        UniqueConstraint(
            "rehearsal_id", "token_digest",
            name="uq_reset_links_rehearsal_id_token_digest",
        ),
    )
    op.create_table(
        "security_questions",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("position", Integer()), filled("question", String(120)),
        filled("answer_hash", String(255)),
        PrimaryKeyConstraint(
            "rehearsal_id", "account_number", "position",
            name="pk_security_questions",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_security_questions_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    paying.upgrade()
    oidc.upgrade()
