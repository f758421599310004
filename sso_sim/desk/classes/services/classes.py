"""The life of a class: it is begun, joined and swept when abandoned; and the seats in it.

Owns the rows, and the rule that the same browser finds the same seat again. One transaction adds a
seat and its rehearsal to the list; a later request makes the rehearsal ready, and may be repeated
until it succeeds. Knows no request.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.domain import (
    CODE_LENGTH,
    LETTERS,
    MOST_OF_BROWSER,
    MOST_SEATS,
    JoinFault,
    name_faults,
    read_code,
    read_name,
)
from sso_sim.desk.classes.models import Class, ClassCourt, Seat
from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals, new_rehearsal_id
from sso_sim.desk.rehearsals.models import Listing
from sso_sim.desk.rehearsals.services import listings, wrong_tries
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.scenarios.courts import planned
from sso_sim.scenarios.schema import Scenario

WRONG_CODES = 10
"""Wrong codes per browser and minute before it has to wait; a right code never waits."""

RACES = 5
"""Attempts that may fail in a row because another request came first; after that, it is no race."""

SWEPT_AFTER = timedelta(days=30)
SWEEP_EVERY = timedelta(minutes=10)


class NoSuchClass(LookupError):
    """Raised where no class has that id, or no seat in it has that number."""


@dataclass(frozen=True)
class Place:
    """A seat with the row of its rehearsal in the list."""

    seat: Seat
    listing: Listing


class Classes:
    """Begins classes and seats people in them."""

    def __init__(
        self, resources: Resources, rehearsals: Rehearsals, real_now: Callable[[], datetime]
    ) -> None:
        self._resources, self._rehearsals, self._real_now = resources, rehearsals, real_now
        self._swept_at = datetime.min.replace(tzinfo=UTC)

    def create(self, scenario: Scenario, label: str, *, shared_browsers: bool = False) -> Class:
        """Begin a class that rehearses *scenario*."""
        for _ in range(RACES):
            made = Class(
                id=secrets.token_urlsafe(16),
                code="".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)),
                label=label,
                scenario=scenario.id,
                clock_to=None,
                created_at=self._real_now(),
                closed=False,
                shared_browsers=shared_browsers,
            )
            try:
                with self._resources.database.across(write=True) as session:
                    made.digest = listings.keep_text(session, scenario)
                    session.add(made)
            except IntegrityError:
                continue  # another class has this code
            return made
        raise RuntimeError("No code is free.")

    def sit_down(
        self, code: str, name: str, token: str, guesser: str = ""
    ) -> Seat | tuple[JoinFault, ...]:
        """Return the new or existing seat of the browser that holds *token* in the class of *code*.

        The seat's rehearsal is in the list, but may not be ready yet: see `make_ready`. Returns all
        faults instead if the person is refused a seat. A wrong code is counted against *guesser*,
        or against the token if none is given.
        """
        wanted = read_code(code)
        if not wanted:
            return (JoinFault.CODE_MISSING, *name_faults(name))
        with self._resources.database.across() as session:
            known = session.scalars(_by_code(wanted)).one_or_none()
        if known is None:
            guesser = guesser or digest_of(token)
            spent = wrong_tries.must_wait(self._resources.database, "join", guesser, WRONG_CODES)
            fault = JoinFault.TOO_MANY_TRIES if spent else JoinFault.CODE_UNKNOWN
            return (fault, *name_faults(name))
        for _ in range(RACES):
            try:
                with self._resources.database.across(write=True) as session:
                    return self._seat(session, held(session, known.id, lock=True), name, token)
            except IntegrityError:
                continue  # the same form was sent twice at once; the other request came first
        raise RuntimeError("The seat could not be taken.")

    def set_joining(
        self, class_id: str, *, closed: bool | None = None, shared_browsers: bool | None = None
    ) -> Class:
        """Close or reopen joining, allow browsers several seats or one; return the class.

        An argument that is None changes nothing, and existing seats stay. Raises NoSuchClass.
        """
        with self._resources.database.across(write=True) as session:
            found = held(session, class_id, lock=True)
            if closed is not None:
                found.closed = closed
            if shared_browsers is not None:
                found.shared_browsers = shared_browsers
        return found

    def make_ready(self, seat: Seat) -> bool:
        """Make a seat's rehearsal ready; return False if it already was."""
        return self._rehearsals.complete(seat.rehearsal)

    def tidy(self) -> bool:
        """Delete old classes in which no seat is left: a job."""
        now = self._real_now()
        if now - self._swept_at >= SWEEP_EVERY:
            self._swept_at = now
            with self._resources.database.across(write=True) as session:
                sweep(session, now)
            wrong_tries.sweep(self._resources.database)
        return False

    def _seat(
        self, session: Session, found: Class, typed: str, token: str
    ) -> Seat | tuple[JoinFault, ...]:
        holders = holders_of(token)
        query = select(Seat).where(Seat.class_id == found.id, Seat.holder.in_(holders))
        own = session.scalars(query.order_by(Seat.number.desc())).all()
        back = own if not found.shared_browsers else [s for s in own if s.name == read_name(typed)]
        if back:
            return back[0]
        if found.closed:
            return (JoinFault.CLOSED,)
        faults = [*name_faults(typed)]
        if len(own) >= MOST_OF_BROWSER:
            faults.insert(0, JoinFault.BROWSER_FULL)
        taken = select(func.count(), func.max(Seat.number)).where(Seat.class_id == found.id)
        count, last = session.execute(taken).one()
        if count >= MOST_SEATS:
            faults.insert(0, JoinFault.FULL)
        if faults:
            return tuple(faults)
        name = read_name(typed)
        seat = Seat(
            rehearsal=new_rehearsal_id(),
            class_id=found.id,
            number=(last or 0) + 1,
            holder=next(each for each in holders if each not in {seat.holder for seat in own}),
            name=name,
            joined_at=self._real_now(),
        )
        listings.add(
            session,
            seat.joined_at,
            rehearsal_id=seat.rehearsal,
            label=f"{name} ({found.label})" if found.label else name,
            scenario=scenario_of(session, found),
        )
        session.add(seat)
        return seat


def _by_code(code: str) -> Select[Any]:
    return select(Class).where(Class.code == code[:8])


def digest_of(token: str) -> str:
    """Return the digest stored for a browser's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def holders_of(token: str) -> list[str]:
    """Return the digests stored for a browser's seats in a class, the first seat's digest first.

    They differ, so that the database can refuse a second seat nobody asked for.
    """
    further = (digest_of(f"{token} {number}") for number in range(2, MOST_OF_BROWSER + 1))
    return [digest_of(token), *further]


def scenario_of(session: Session, found: Class) -> Scenario:
    """Return the scenario that a class rehearses, as it was when the class began."""
    return listings.scenario_by(session, found.digest)


def held(session: Session, class_id: str, *, lock: bool = False) -> Class:
    """Return a class; raise NoSuchClass."""
    query = select(Class).where(Class.id == class_id[:40])
    found = session.scalars(query.with_for_update() if lock else query).one_or_none()
    if found is None:
        raise NoSuchClass(class_id)
    return found


def some(session: Session, limit: int) -> Sequence[tuple[Class, int]]:
    """Return the newest classes, each with the number of its seats."""
    seats = select(func.count()).where(Seat.class_id == Class.id).correlate(Class)
    query = select(Class, seats.scalar_subquery()).order_by(Class.created_at.desc())
    return [(row[0], row[1]) for row in session.execute(query.limit(limit))]


def places(session: Session, class_id: str) -> list[Place]:
    """Return the seats of a class in the order of their numbers."""
    query = (
        select(Seat, Listing)
        .join(Listing, Listing.id == Seat.rehearsal)
        .where(Seat.class_id == class_id)
        .order_by(Seat.number)
    )
    return [Place(seat, listing) for seat, listing in session.execute(query)]


def place(session: Session, class_id: str, number: int) -> Place:
    """Return one seat of a class; raise NoSuchClass."""
    found = next((p for p in places(session, class_id) if p.seat.number == number), None)
    if found is None:
        raise NoSuchClass(f"{class_id}, seat {number}")
    return found


def class_of(session: Session, rehearsal_id: str) -> Class | None:
    """Return the class in which a rehearsal is a seat, or None."""
    query = select(Class).join(Seat, Seat.class_id == Class.id)
    return session.scalars(query.where(Seat.rehearsal == rehearsal_id)).one_or_none()


def seats_of(session: Session, token: str) -> Sequence[tuple[Class, Seat]]:
    """Return the seats of one browser, newest first."""
    query = select(Class, Seat).join(Seat, Seat.class_id == Class.id)
    query = query.where(Seat.holder.in_(holders_of(token))).order_by(Seat.joined_at.desc())
    return [(row[0], row[1]) for row in session.execute(query.limit(MOST_OF_BROWSER))]


def stages_of(session: Session, found: Class) -> dict[str, Stage]:
    """Return the stages to which levers for all have taken the courts of a class."""
    query = select(ClassCourt).where(ClassCourt.class_id == found.id)
    return {row.court: Stage(row.to) for row in session.scalars(query)}


def stage_of(scenario: Scenario, moved: dict[str, Stage], court: str) -> Stage:
    """Return a court's stage in a class: from *moved*, else the stage the scenario begins with."""
    return moved.get(court) or planned(scenario, court).stage or Stage.CURRENT


def put_stage(session: Session, found: Class, court: str, to: Stage) -> None:
    """Store that a court of a class is to be at *to*, for people who sit down later."""
    row = session.get(ClassCourt, (found.id, court))
    if row is None:
        session.add(ClassCourt(class_id=found.id, court=court, to=to))
    else:
        row.to = to


def sweep(session: Session, real_now: datetime) -> None:
    """Delete old classes whose last seat was swept."""
    taken = select(Seat.class_id).where(Seat.class_id == Class.id).exists()
    session.execute(
        delete(Class)
        .where(Class.created_at < real_now - SWEPT_AFTER, ~taken)
        .execution_options(synchronize_session=False)
    )
