"""The life of a class: begun, joined, left to be swept; and the seats in it.

Owns the rows, and that whoever comes again with the same browser finds the same seat. A seat and
its rehearsal come into the list in one transaction; the rehearsal is made ready afterwards, by
whoever asks, as often as it takes. Knows no request.
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
"""So many wrong codes in a minute of one browser: then it has to wait; a right one never waits."""

RACES = 5
"""So often in a row another request has been first, and then it is no race."""

SWEPT_AFTER = timedelta(days=30)
SWEEP_EVERY = timedelta(minutes=10)


class NoSuchClass(LookupError):
    """Raised where there is no class of that id, or no seat of that number in it."""


@dataclass(frozen=True)
class Place:
    """A seat with its rehearsal in the list."""

    seat: Seat
    listing: Listing


class Classes:
    """Begins classes and lets people sit down in them."""

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
        """Give the browser that holds *token* its seat in the class of *code*, new or its own.

        The seat's rehearsal is in the list, but it may not be ready yet: see `make_ready`. Returns
        all that is wrong where nobody sits down. *guesser* is in whose name a wrong code is
        counted, that of the token where none is given.
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
                continue  # the same form came twice at once, and the other was first
        raise RuntimeError("The seat could not be taken.")

    def set_joining(
        self, class_id: str, *, closed: bool | None = None, shared_browsers: bool | None = None
    ) -> Class:
        """Close joining or open it again, let browsers have several seats or one; return the class.

        What is None stays as it is, and so do the seats there are. Raises NoSuchClass.
        """
        with self._resources.database.across(write=True) as session:
            found = held(session, class_id, lock=True)
            if closed is not None:
                found.closed = closed
            if shared_browsers is not None:
                found.shared_browsers = shared_browsers
        return found

    def make_ready(self, seat: Seat) -> bool:
        """Make a seat's rehearsal ready; return False where it was."""
        return self._rehearsals.complete(seat.rehearsal)

    def tidy(self) -> bool:
        """Sweep old classes in which nobody sits any more: a job."""
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
    """Return what is kept of a token that lies in a browser."""
    return hashlib.sha256(token.encode()).hexdigest()


def holders_of(token: str) -> list[str]:
    """Return what is kept of a browser with its seats in a class: the first, and each further one.

    That they differ lets the database refuse a second seat that is not meant.
    """
    further = (digest_of(f"{token} {number}") for number in range(2, MOST_OF_BROWSER + 1))
    return [digest_of(token), *further]


def scenario_of(session: Session, found: Class) -> Scenario:
    """Return the scenario a class rehearses, as it was when the class began."""
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
    """Return the class a rehearsal is a seat of, or None."""
    query = select(Class).join(Seat, Seat.class_id == Class.id)
    return session.scalars(query.where(Seat.rehearsal == rehearsal_id)).one_or_none()


def seats_of(session: Session, token: str) -> Sequence[tuple[Class, Seat]]:
    """Return the seats of one browser, the newest first."""
    query = select(Class, Seat).join(Seat, Seat.class_id == Class.id)
    query = query.where(Seat.holder.in_(holders_of(token))).order_by(Seat.joined_at.desc())
    return [(row[0], row[1]) for row in session.execute(query.limit(MOST_OF_BROWSER))]


def stages_of(session: Session, found: Class) -> dict[str, Stage]:
    """Return where levers for all have taken the courts of a class."""
    query = select(ClassCourt).where(ClassCourt.class_id == found.id)
    return {row.court: Stage(row.to) for row in session.scalars(query)}


def stage_of(scenario: Scenario, moved: dict[str, Stage], court: str) -> Stage:
    """Return where a court of a class is, which levers have *moved* there or the scenario put."""
    return moved.get(court) or planned(scenario, court).stage or Stage.CURRENT


def put_stage(session: Session, found: Class, court: str, to: Stage) -> None:
    """Keep that a court of a class is to be at *to*, for whoever sits down later."""
    row = session.get(ClassCourt, (found.id, court))
    if row is None:
        session.add(ClassCourt(class_id=found.id, court=court, to=to))
    else:
        row.to = to


def sweep(session: Session, real_now: datetime) -> None:
    """Delete classes of which the last seat was swept."""
    taken = select(Seat.class_id).where(Seat.class_id == Class.id).exists()
    session.execute(
        delete(Class)
        .where(Class.created_at < real_now - SWEPT_AFTER, ~taken)
        .execution_options(synchronize_session=False)
    )
