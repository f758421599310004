"""The base of the case record's tables, and the type of their keys. Must not know any table."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase

from sso_sim.kit.db import new_metadata


def key_text(length: int) -> String:
    """Return the type of a text key that every engine sorts alike: byte by byte.

    SQLite does so on its own; PostgreSQL sorts by the rules of a language unless told "C". The
    pages and the digests of a conversion depend on this order.
    """
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class RecordBase(DeclarativeBase):
    """The base of the record's tables."""

    metadata = new_metadata()
