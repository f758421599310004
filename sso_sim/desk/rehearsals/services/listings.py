"""The desk's list of rehearsals.

Owns the rows: adding and finding them, and changing their state. Calls no other app; `rehearsals`
in lifecycle decides what a state means for the other apps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.desk.rehearsals.models import Base, Listing, ScenarioText, State
from sso_sim.kit.rehearsals import MAIN
from sso_sim.scenarios.schema import Scenario

ABANDONED_AFTER = timedelta(minutes=2)
"""The time after which a rehearsal that is not ready counts as abandoned, and is cleaned up."""

SWEPT_AFTER = timedelta(days=30)


class NoSuchRehearsal(LookupError):
    """Raised when no rehearsal has that id, or the one that has it is not ready."""


def add(
    session: Session, real_now: datetime, *, rehearsal_id: str, label: str, scenario: Scenario
) -> Listing:
    """Add a rehearsal that is about to be created."""
    listing = Listing(
        id=rehearsal_id,
        label=label,
        scenario=scenario.id,
        digest=keep_text(session, scenario),
        state=State.CREATING,
        generation=1,
        created_at=real_now,
        touched_at=real_now,
    )
    session.add(listing)
    session.flush()
    return listing


def held(session: Session, rehearsal_id: str, *, lock: bool = False) -> Listing | None:
    """Return a rehearsal in any state, or None."""
    query = select(Listing).where(Listing.id == rehearsal_id)
    return session.scalars(query.with_for_update() if lock else query).one_or_none()


def ready(session: Session, rehearsal_id: str) -> Listing | None:
    """Return a rehearsal that may be shown, or None; a half-created one may not."""
    found = held(session, rehearsal_id)
    shown = found is not None and found.state in (State.READY, State.RESETTING)
    return found if shown else None


def some(session: Session, *, after: str, limit: int) -> Sequence[Listing]:
    """Return the ready rehearsals whose ids come after *after*, in the order of their ids."""
    query = select(Listing).where(Listing.state == State.READY, Listing.id > after)
    return session.scalars(query.order_by(Listing.id).limit(limit)).all()


def named(session: Session, rehearsal_ids: Sequence[str]) -> list[Listing]:
    """Return the ready ones of *rehearsal_ids*, in the order given."""
    query = select(Listing).where(Listing.id.in_(rehearsal_ids), Listing.state == State.READY)
    found = {row.id: row for row in session.scalars(query)}
    return [found[each] for each in rehearsal_ids if each in found]


def unfinished(session: Session, real_now: datetime) -> Sequence[Listing]:
    """Return the rehearsals that have been half-done for longer than any request or job takes."""
    query = select(Listing).where(
        Listing.state != State.READY, Listing.touched_at < real_now - ABANDONED_AFTER
    )
    return session.scalars(query.limit(20)).all()


def untouched(session: Session, real_now: datetime) -> Sequence[Listing]:
    """Return the rehearsals that nobody has touched for thirty days; `main` stays for ever."""
    query = select(Listing).where(
        Listing.state == State.READY,
        Listing.touched_at < real_now - SWEPT_AFTER,
        Listing.id != MAIN,
    )
    return session.scalars(query.limit(20)).all()


def turn(listing: Listing, state: State, real_now: datetime) -> None:
    """Set a rehearsal's state to *state*."""
    listing.state = state
    listing.touched_at = real_now


def turn_if(
    session: Session, rehearsal_id: str, generation: int, state: State, real_now: datetime
) -> None:
    """Set a rehearsal's state to *state*, unless it has been started over since."""
    session.execute(
        update(Listing)
        .where(Listing.id == rehearsal_id, Listing.generation == generation)
        .values(state=state, touched_at=real_now)
    )


def scenario_of(session: Session, listing: Listing) -> Scenario:
    """Return the scenario a rehearsal was started from, unchanged since then."""
    return _read(listing.digest, session)


def scenario_by(session: Session, digest: str) -> Scenario:
    """Return the scenario whose text has *digest*."""
    return _read(digest, session)


def keep_text(session: Session, scenario: Scenario) -> str:
    """Store the text of *scenario* as it is now; return its digest."""
    document = msgspec.to_builtins(scenario)
    text = msgspec.json.encode(document, order="sorted")
    digest = hashlib.sha256(text).hexdigest()
    # The lock keeps a text stored earlier from being swept before a row refers to it again.
    held_so = {"read": True, "key_share": True}
    if session.get(ScenarioText, digest, with_for_update=held_so) is None:
        # A concurrent start of the same scenario may be inserting the same text.
        with suppress(IntegrityError), session.begin_nested():
            session.add(ScenarioText(digest=digest, document=document))
    return digest


def sweep_texts(session: Session) -> None:
    """Delete the texts that no row of any table refers to; people may bring any number of them."""
    digest = Base.metadata.tables[ScenarioText.__tablename__].c.digest
    statement = delete(ScenarioText).where(
        *(
            ~select(column).where(column == digest).exists()
            for table in Base.metadata.tables.values()
            for column in table.c
            if column.references(digest)
        )
    )
    # If a concurrent transaction refers to one of them again, all of them wait for the next run.
    with suppress(IntegrityError), session.begin_nested():
        session.execute(statement.execution_options(synchronize_session=False))


_READ: dict[str, Scenario] = {}
"""Scenarios by the digest of their text; an entry never goes stale."""


def _read(digest: str, session: Session) -> Scenario:
    found = _READ.get(digest)
    if found is None:
        text = session.get_one(ScenarioText, digest)
        found = msgspec.convert(text.document, Scenario)
        if len(_READ) > 200:
            # Other threads may be about to read their entries: return the object, never a second
            # lookup.
            _READ.clear()
        _READ[digest] = found
    return found
