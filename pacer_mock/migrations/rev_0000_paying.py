"""The tables of payments and payers of PACER's accounts when their history began."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
)

from sso_sim.kit.migrations.rev_0000 import filled


# fmt: off
def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "charges",
        filled("rehearsal_id", String(40)), filled("key", String(100)),
        filled("account_number", String(7)), filled("payer", String(7)),
        filled("quarter", String(6)), filled("court", String(10)), filled("what", String(32)),
        filled("description", String(60)), filled("criterion", String(200)),
        filled("pages", Integer()), filled("cents", Integer()), filled("exempt", Boolean()),
        filled("client_code", String(32)), filled("at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_charges"),
        CheckConstraint("what IN ('search', 'docket', 'document')", name="ck_charges_billed"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_charges_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_charges_rehearsal_id_account_number_at",
        "charges", ["rehearsal_id", "account_number", "at"]
    )
    op.create_index(
        "ix_charges_rehearsal_id_payer_quarter",
        "charges", ["rehearsal_id", "payer", "quarter"]
    )
    op.create_table(
        "cja_requests",
        filled("rehearsal_id", String(40)), filled("id", String(24)),
        filled("account_number", String(7)), filled("exempt_number", String(7)),
        filled("districts", JSON()), filled("asked_at", DateTime()), filled("answer", String(32)),
        Column("answered_at", DateTime()), filled("moved", JSON()), filled("reasons", JSON()),
        PrimaryKeyConstraint("rehearsal_id", "id", name="pk_cja_requests"),
        CheckConstraint(
            "answer IN ('none', 'granted', 'refused')",
            name="ck_cja_requests_cjaanswer",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_cja_requests_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_cja_requests_rehearsal_id_account_number",
        "cja_requests", ["rehearsal_id", "account_number"]
    )
    op.create_table(
        "ledger",
        filled("rehearsal_id", String(40)), filled("key", String(100)),
        filled("account_number", String(7)), filled("kind", String(32)),
        filled("quarter", String(6)), filled("cents", Integer()), filled("about", String(120)),
        filled("at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_ledger"),
        CheckConstraint("kind IN ('invoice', 'payment', 'transfer')", name="ck_ledger_ledgerkind"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_ledger_rehearsal_id_account_number", ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_ledger_rehearsal_id_account_number_at",
        "ledger", ["rehearsal_id", "account_number", "at"]
    )
    op.create_table(
        "membership_requests",
        filled("rehearsal_id", String(40)), filled("key", String(40)),
        filled("paa_number", String(7)), filled("account_number", String(7)),
        filled("remark", String(120)), filled("state", String(32)), filled("asked_at", DateTime()),
        Column("settled_at", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_membership_requests"),
        CheckConstraint(
            "state IN ('pending', 'accepted', 'ignored', 'rescinded')",
            name="ck_membership_requests_requeststate",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_membership_requests_rehearsal_id_account_number", ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "paa_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_membership_requests_rehearsal_id_paa_number", ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_membership_requests_rehearsal_id_account_number",
        "membership_requests", ["rehearsal_id", "account_number"]
    )
    op.create_index(
        "ix_membership_requests_rehearsal_id_paa_number",
        "membership_requests", ["rehearsal_id", "paa_number"]
    )
    op.create_table(
        "memberships",
        filled("rehearsal_id", String(40)), filled("account_number", String(7)),
        filled("paa_number", String(7)), filled("since", DateTime()),
        PrimaryKeyConstraint("rehearsal_id", "account_number", name="pk_memberships"),
        ForeignKeyConstraint(
            ["rehearsal_id", "account_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_memberships_rehearsal_id_account_number", ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "paa_number"],
            [
                "accounts.rehearsal_id", "accounts.account_number",
            ],
            name="fk_memberships_rehearsal_id_paa_number", ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_memberships_rehearsal_id_paa_number",
        "memberships", ["rehearsal_id", "paa_number"]
    )
