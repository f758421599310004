"""The desk's tables: which rehearsals there are, and the one story pulled from all apps.

Owns what a row means. What a rehearsal is made of lives in the other apps; here is only what
must be known to start it, to list it and to tell it.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sso_sim.kit.db import UtcDateTime, new_metadata
from sso_sim.kit.tenancy import Tenant


class Base(DeclarativeBase):
    """The base of every table of the desk."""

    metadata = new_metadata()
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON}


class State(StrEnum):
    """How far a rehearsal is: only a READY one is shown to anybody."""

    CREATING = "creating"
    RESETTING = "resetting"
    READY = "ready"
    DELETING = "deleting"


class ScenarioText(Base):
    """A scenario as rehearsals were started from it: a file changed later changes none of them."""

    __tablename__ = "scenario_texts"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    document: Mapped[dict[str, Any]]


class Listing(Base):
    """A rehearsal in the desk's list, across all of them; the times are real ones."""

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


class PasswordHash(Base):
    """The hash of a published password; *digest* is a keyed one of the password and the cost."""

    __tablename__ = "password_hashes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    hash: Mapped[str] = mapped_column(String(255))


class FeedCursor(Base):
    """How far an app's feed has been read."""

    __tablename__ = "feed_cursors"

    app: Mapped[str] = mapped_column(String(20), primary_key=True)
    cursor: Mapped[str] = mapped_column(String(80))


class FeedPosition(Base):
    """The last number given to a line of the story: one row, and whoever holds it may add."""

    __tablename__ = "feed_position"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)


class FeedLine(Tenant, Base):
    """One line of a rehearsal's story, in the order the desk learned of it (*seq*).

    *at* is the rehearsal's clock, *real_at* the real one. *kind* is "trail" or "mail".
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


class Milestone(Tenant, Base):
    """An announced moment that a rehearsal's clock has not passed: then the court goes on *to*.

    *due_at* is on the rehearsal's clock; *real_at* is when that clock, as it ticks, shows it.
    """

    __tablename__ = "milestones"
    __table_args__ = (Index(None, "real_at"),)

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16), primary_key=True)
    due_at: Mapped[datetime]
    real_at: Mapped[datetime]


class Walk(Tenant, Base):
    """A lever that was pulled and has not arrived: the court is on its way to the stage *to*.

    *by_clock* says that no lever was pulled but an announced moment has passed: that never leads
    back. *done* of *total* rows are converted, as far as the desk has heard; *waits_for* is the app
    that did not answer when it was asked last, or empty.
    """

    __tablename__ = "walks"

    court: Mapped[str] = mapped_column(String(16), primary_key=True)
    to: Mapped[str] = mapped_column(String(16))
    by_clock: Mapped[bool] = mapped_column(default=False)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    waits_for: Mapped[str] = mapped_column(String(20), default="")


class Card(Tenant, Base):
    """What somebody signs on with at one place since it was changed in this rehearsal.

    *holder* is the account number at PACER, at a court the login when the rehearsal began; *name*
    is the username or login now. *password* is one the sandbox made up, and empty where a person
    typed it: such a one is nowhere in clear. The times are the rehearsal's clock.
    """

    __tablename__ = "cards"

    place: Mapped[str] = mapped_column(String(20), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    person: Mapped[str] = mapped_column(String(200))
    password: Mapped[str] = mapped_column(String(60))
    password_changed_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class PhoneApp(Tenant, Base):
    """An authenticator app on the rehearsal's phone, for an account at PACER.

    `id` is what PACER calls the app. A row that is *gone* says that PACER has removed it, whether
    or not it was ever put here: what a message brings late, or twice, changes nothing then.
    """

    __tablename__ = "phone_apps"

    id: Mapped[str] = mapped_column(String(24), primary_key=True)
    account_number: Mapped[str] = mapped_column(String(7))
    name: Mapped[str] = mapped_column(String(45), default="")
    sealed_secret: Mapped[str] = mapped_column(String(300), default="")
    gone: Mapped[bool] = mapped_column(default=False)
