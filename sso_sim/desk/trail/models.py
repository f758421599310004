"""The desk's tables of what happened: the one story pulled from all apps.

Owns the meaning of their rows. Knows neither people nor courts.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import Tenant


class FeedCursor(Base):
    """The position up to which an app's feed has been read."""

    __tablename__ = "feed_cursors"

    app: Mapped[str] = mapped_column(String(20), primary_key=True)
    cursor: Mapped[str] = mapped_column(String(80))


class FeedPosition(Base):
    """The last number given to a line of the story: one row, whose lock permits adding lines."""

    __tablename__ = "feed_position"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)


class FeedLine(Tenant, Base):
    """One line of a rehearsal's story, in the order in which the desk received it (*seq*).

    *at* is a time of the rehearsal's clock, *real_at* a real time. *kind* is "trail" or "mail".
    """

    __tablename__ = "feed_lines"
    __table_args__ = (Index(None, "rehearsal_id", "kind", "seq"),)

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    app: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]
    real_at: Mapped[datetime]
    event: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(12))
    who: Mapped[str] = mapped_column(String(120))
    facts: Mapped[dict[str, Any]]
    hop: Mapped[dict[str, Any] | None] = mapped_column(JSON)
