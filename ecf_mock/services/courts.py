"""The courts of a rehearsal: finding one, and keeping one open while a transaction writes.

Owns the lock that keeps a freeze and a write apart. Every transaction that writes data that are
converted gets the court from `open_for_writing`.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecf_mock.domain.doors import Door, Visitor, Wish, door_for
from ecf_mock.domain.stages import what_is_open
from ecf_mock.models.courts import Court
from sso_sim.contract.go_live import Stage
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.record.services.notices import CourtFacts


def court_named(session: Session, court: str) -> Court | None:
    """Return the court, or None if the rehearsal has no court of that name."""
    return find(session, Court, court=court)


def all_courts(session: Session) -> list[Court]:
    """Return the rehearsal's courts in the order of their titles."""
    return list(session.scalars(select(Court).order_by(Court.title)))


def readable(session: Session) -> list[str]:
    """Return the courts whose cases are readable here now."""
    courts = session.scalars(select(Court).order_by(Court.court))
    return [court.court for court in courts if what_is_open(court.at_stage).reading]


def as_recorded(session: Session, court: str, *, hold: bool = False) -> CourtFacts | None:
    """Return the facts about the court for the case record; *hold* keeps its stage unchanged."""
    row = court_named(session, court)
    if row is not None and hold:
        row = held(session, court)
    return None if row is None else CourtFacts(row.court, row.title, row.court_kind)


def stage_now(session: Session, court: str) -> Stage:
    """Return the court's current stage."""
    return Stage(session.scalars(select(Court.stage).where(Court.court == court)).one())


def held(session: Session, court: str) -> Court:
    """Return the court; its stage cannot change until this transaction ends.

    On SQLite the write transaction itself keeps every mover out. Elsewhere the shared row lock
    does, and writers do not block each other.
    """
    query = (
        select(Court)
        .where(Court.court == court)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    return session.scalars(query).one()


def open_for_writing(session: Session, court: str, wish: Wish) -> Refused | None:
    """Lock the court's stage and return why *wish* cannot be written now, or None if it can.

    The page checks who is signed on; this check is repeated where the row is written.
    """
    stage = held(session, court).at_stage
    door = door_for(wish, stage, Visitor(filer=True, read_redaction=True))
    return None if door is Door.OPEN else Refused((door,))


def is_open_for_writing(court: Court) -> bool:
    """Return whether converted data may change at this court now."""
    return what_is_open(court.at_stage).writing
