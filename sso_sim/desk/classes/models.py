"""The desk's tables of classes: who sits in which, where the class is, who has the trainer's board.

Owns what a row means. None of them belongs to one rehearsal, and no session of one may read them.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sso_sim.desk.rehearsals.models import Base
from sso_sim.kit.tenancy import ONLY_ACROSS


class Class(Base):
    """A class: whoever has its *code* may sit down in it.

    *clock_to* is where every seat's clock was last put, if it was; *created_at* is real time. Once
    joining is *closed* nobody new sits down. With *shared_browsers* one browser may have several
    seats, else it has one.
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
    """Where a lever for all has taken a court of the class; where none was pulled there is none."""

    __tablename__ = "class_courts"
    __table_args__ = ({"info": ONLY_ACROSS},)

    class_id: Mapped[str] = mapped_column(
        ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True
    )
    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16))


class Seat(Base):
    """Somebody's *rehearsal* in a class. *holder* is the digest of a token in their browser alone.

    The *number* is the order in which they sat down, in real time *joined_at*. For the second seat
    of one browser, and each further one, the digest is of the token with the seat's place there.
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
