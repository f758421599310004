"""The tables of the record when its history began."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

from sso_sim.kit.migrations.rev_0000 import filled


def key_text(length: int) -> String:
    """Return the type of a text key that every engine sorts byte by byte."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


# fmt: off
def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "case_words",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("word", key_text(48)), filled("case_number", key_text(40)),
        filled("position", Integer(), autoincrement=False),
        PrimaryKeyConstraint(
            "rehearsal_id", "court", "word", "case_number", "position",
            name="pk_case_words",
        ),
    )
    op.create_table(
        "cases",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("number", key_text(40)), filled("title", String(200)), filled("kind", String(20)),
        filled("opened_on", Date()), filled("judge", String(120)), filled("last_entry", Integer()),
        PrimaryKeyConstraint("rehearsal_id", "court", "number", name="pk_cases"),
    )
    op.create_table(
        "filing_agents",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("attorney", key_text(80)), filled("agent", key_text(80)),
        filled("internet_payment", Boolean()), filled("attached_at", DateTime()),
        PrimaryKeyConstraint(
            "rehearsal_id", "court", "attorney", "agent",
            name="pk_filing_agents",
        ),
    )
    op.create_index(
        "ix_filing_agents_rehearsal_id_court_agent",
        "filing_agents", ["rehearsal_id", "court", "agent"]
    )
    op.create_table(
        "prepared_filings",
        filled("rehearsal_id", String(40)), filled("key", String(64)), filled("court", String(20)),
        filled("filer_login", String(80)), filled("on_behalf_of", String(80)),
        filled("prepared_at", DateTime()), filled("kind", String(20)), filled("event", String(80)),
        filled("case_number", String(40)), filled("text", Text()), filled("filename", String(120)),
        filled("sha256", String(64)), filled("pages", Integer()), filled("size", Integer()),
        filled("content", LargeBinary()),
        PrimaryKeyConstraint("rehearsal_id", "key", name="pk_prepared_filings"),
    )
    op.create_table(
        "docket_entries",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("case_number", key_text(40)), filled("number", Integer(), autoincrement=False),
        filled("filed_at", DateTime()), filled("event", String(80)), filled("text", Text()),
        filled("filer_login", String(80)), filled("filer_name", String(200)),
        filled("agent_login", String(80)), filled("agent_name", String(200)),
        Column("filing_key", String(64)), filled("mailed_to", Text()),
        PrimaryKeyConstraint(
            "rehearsal_id", "court", "case_number", "number",
            name="pk_docket_entries",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "case_number"],
            [
                "cases.rehearsal_id", "cases.court", "cases.number",
            ],
            name="fk_docket_entries_rehearsal_id_court_case_number",
        ),
        UniqueConstraint(
            "rehearsal_id", "filing_key",
            name="uq_docket_entries_rehearsal_id_filing_key",
        ),
    )
    op.create_table(
        "parties",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("case_number", key_text(40)), filled("position", Integer(), autoincrement=False),
        filled("name", String(200)), filled("role", String(60)), filled("counsel", String(80)),
        PrimaryKeyConstraint(
            "rehearsal_id", "court", "case_number", "position",
            name="pk_parties",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "case_number"],
            [
                "cases.rehearsal_id", "cases.court", "cases.number",
            ],
            name="fk_parties_rehearsal_id_court_case_number",
        ),
    )
    op.create_table(
        "documents",
        filled("rehearsal_id", String(40)), filled("court", key_text(20)),
        filled("case_number", key_text(40)), filled("entry_number", Integer(), autoincrement=False),
        filled("filename", String(120)), filled("sha256", String(64)), filled("pages", Integer()),
        filled("size", Integer()), filled("content", LargeBinary()),
        PrimaryKeyConstraint(
            "rehearsal_id", "court", "case_number", "entry_number",
            name="pk_documents",
        ),
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "case_number", "entry_number"],
            [
                "docket_entries.rehearsal_id", "docket_entries.court", "docket_entries.case_number",
                "docket_entries.number",
            ],
            name="fk_documents_rehearsal_id_court_case_number_entry_number",
        ),
    )
