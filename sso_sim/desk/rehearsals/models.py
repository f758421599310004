"""The desk's tables of rehearsals: the list, and the scenario each was started from.

Owns the meaning of their rows. The other apps store a rehearsal's contents; these tables have only
what it takes to start a rehearsal and to list it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sso_sim.kit.db import UtcDateTime, new_metadata


class Base(DeclarativeBase):
    """The base of every table of the desk."""

    metadata = new_metadata()
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON}


class State(StrEnum):
    """The state of a rehearsal: pages show only one that is READY, or RESETTING."""

    CREATING = "creating"
    RESETTING = "resetting"
    READY = "ready"
    DELETING = "deleting"


class ScenarioText(Base):
    """A scenario from which rehearsals were started; later changes to its file have no effect."""

    __tablename__ = "scenario_texts"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    document: Mapped[dict[str, Any]]


class Listing(Base):
    """A rehearsal in the desk's list, which spans all rehearsals; its times are real ones."""

    __tablename__ = "listings"
    __table_args__ = (Index(None, "state", "touched_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    label: Mapped[str] = mapped_column(String(120))
    scenario: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(ForeignKey("scenario_texts.digest"))
    state: Mapped[str] = mapped_column(String(12))
    generation: Mapped[int]
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]
