"""The desk's tables of classes: who sits in which, where the class is.

Owns the meaning of their rows. No row belongs to a rehearsal, and no session bound to a rehearsal
may read them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import ONLY_ACROSS


class Class(Base):
    """A class; a person who has its *code* may sit down in it.

    *clock_to* is the time every seat's clock was last put to, or None; *created_at* is real time.
    While joining is *closed*, nobody new sits down. With *shared_browsers* one browser may have
    several seats, otherwise only one.
    """

    __tablename__ = "classes"
    __table_args__ = (UniqueConstraint("code"), {"info": ONLY_ACROSS})

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(8))
    label: Mapped[str] = mapped_column(String(60))
    scenario: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(ForeignKey("scenario_texts.digest"))
    clock_to: Mapped[datetime | None]
    created_at: Mapped[datetime]
    closed: Mapped[bool] = mapped_column(default=False)
    shared_browsers: Mapped[bool] = mapped_column(default=False)


class ClassCourt(Base):
    """The stage to which levers for all took a court of the class; no row if none was pulled."""

    __tablename__ = "class_courts"
    __table_args__ = ({"info": ONLY_ACROSS},)

    class_id: Mapped[str] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16))


class Seat(Base):
    """One person's seat in a class, with its *rehearsal*.

    *holder* is the digest of a token that only their browser stores. *number* is the order in which
    people sat down, and *joined_at* is when, in real time. For a browser's second seat, and each
    further one, the digest also covers the seat's number within that browser.
    """

    __tablename__ = "seats"
    __table_args__ = (
        UniqueConstraint("class_id", "holder"),
        UniqueConstraint("class_id", "number"),
        {"info": ONLY_ACROSS},
    )

    rehearsal: Mapped[str] = mapped_column(
        ForeignKey("listings.id", ondelete="CASCADE"), primary_key=True
    )
    class_id: Mapped[str] = mapped_column(ForeignKey("classes.id", ondelete="CASCADE"))
    number: Mapped[int]
    holder: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(40))
    joined_at: Mapped[datetime]
