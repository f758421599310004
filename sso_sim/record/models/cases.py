"""The tables of the case record: cases, parties, dockets, documents, and the index of search words.

Both generations of a court create them in their own databases. Must not know a table of logins: a
filer appears here only as the login and the name under which something was filed.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    Date,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.kit.db import UtcDateTime
from sso_sim.kit.tenancy import Tenant
from sso_sim.record.models.base import RecordBase, key_text


class Case(Tenant, RecordBase):
    """A case before a court. *last_entry* is the number of the newest docket entry."""

    __tablename__ = "cases"

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    number: Mapped[str] = mapped_column(key_text(40), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    opened_on: Mapped[date] = mapped_column(Date)
    judge: Mapped[str] = mapped_column(String(120), default="")
    last_entry: Mapped[int] = mapped_column(Integer, default=0)


class Party(Tenant, RecordBase):
    """A party to a case; *counsel* is the login of the filer who appears for it, or empty."""

    __tablename__ = "parties"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "case_number"],
            ["cases.rehearsal_id", "cases.court", "cases.number"],
        ),
    )

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    case_number: Mapped[str] = mapped_column(key_text(40), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(60))
    counsel: Mapped[str] = mapped_column(String(80), default="")


class CaseWord(Tenant, RecordBase):
    """A word by which a case is found: of its number or title (*position* 0) or of a party.

    The words are made with the case and with each party, so that a search reads an index and no
    titles. The table has no foreign key to its case, which would need an index of its own. Code
    that empties a court's record must empty its words, too.
    """

    __tablename__ = "case_words"

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    word: Mapped[str] = mapped_column(key_text(48), primary_key=True)
    case_number: Mapped[str] = mapped_column(key_text(40), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)


class DocketEntry(Tenant, RecordBase):
    """One line of a docket.

    The entry is the filer's. *agent_login* and *agent_name* name the filing agent who submitted it,
    and are empty if none did. *filing_key* is the key of the prepared filing that it came from. It
    is unique, so that a filing sent twice is in the docket once; it is None for an entry from
    before the rehearsal. *mailed_to* lists the notified addresses, one on a line.
    """

    __tablename__ = "docket_entries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "case_number"],
            ["cases.rehearsal_id", "cases.court", "cases.number"],
        ),
        UniqueConstraint("rehearsal_id", "filing_key"),
    )

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    case_number: Mapped[str] = mapped_column(key_text(40), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    event: Mapped[str] = mapped_column(String(80), default="")
    text: Mapped[str] = mapped_column(Text)
    filer_login: Mapped[str] = mapped_column(String(80))
    filer_name: Mapped[str] = mapped_column(String(200))
    agent_login: Mapped[str] = mapped_column(String(80), default="")
    agent_name: Mapped[str] = mapped_column(String(200), default="")
    filing_key: Mapped[str | None] = mapped_column(String(64))
    mailed_to: Mapped[str] = mapped_column(Text, default="")

    @property
    def submitted_by(self) -> tuple[str, str]:
        """The logins of the filer and of the agent who submitted it, "" if no agent did."""
        return self.filer_login, self.agent_login


class Document(Tenant, RecordBase):
    """The PDF of a docket entry.

    The bytes are the last column, so that reading size and pages is cheap.
    """

    __tablename__ = "documents"
    __table_args__ = (
        ForeignKeyConstraint(
            ["rehearsal_id", "court", "case_number", "entry_number"],
            [
                "docket_entries.rehearsal_id",
                "docket_entries.court",
                "docket_entries.case_number",
                "docket_entries.number",
            ],
        ),
    )

    court: Mapped[str] = mapped_column(key_text(20), primary_key=True)
    case_number: Mapped[str] = mapped_column(key_text(40), primary_key=True)
    entry_number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    filename: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
