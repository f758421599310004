"""The base of the tables of the old CM/ECF, except those of the case record.

Must not know any table.
"""

from __future__ import annotations

from sqlalchemy.orm import DeclarativeBase

from sso_sim.kit.db import new_metadata


class Base(DeclarativeBase):
    """The base of this app's tables."""

    metadata = new_metadata()
