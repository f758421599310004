"""The desk's table of the costly part of starting a rehearsal: hashes of published passwords.

Owns the meaning of its rows. It belongs to no rehearsal.
"""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base


class PasswordHash(Base):
    """The hash of a published password; *digest* is a keyed digest of the password and the cost."""

    __tablename__ = "password_hashes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    hash: Mapped[str] = mapped_column(String(255))
