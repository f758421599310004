"""The base of the tables of the old CM/ECF, the case record's aside. Knows no table."""

from __future__ import annotations

from sqlalchemy.orm import DeclarativeBase

from sso_sim.kit.db import new_metadata


class Base(DeclarativeBase):
    """The tables of this app."""

    metadata = new_metadata()
