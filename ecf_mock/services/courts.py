"""The courts of a rehearsal: finding one, and holding one open while something is written.

Owns the lock that keeps a freeze and a write apart. Everything that writes what is converted
takes the court from `open_for_writing`, in the transaction in which it writes.
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
    """Return the court, or None where the rehearsal has none of that name."""
    return find(session, Court, court=court)


def all_courts(session: Session) -> list[Court]:
    """Return the rehearsal's courts in the order of their titles."""
    return list(session.scalars(select(Court).order_by(Court.title)))


def readable(session: Session) -> list[str]:
    """Return the courts whose cases can be read here now."""
    courts = session.scalars(select(Court).order_by(Court.court))
    return [court.court for court in courts if what_is_open(court.at_stage).reading]


def as_recorded(session: Session, court: str, *, hold: bool = False) -> CourtFacts | None:
    """Return what the case record must know of a court; with *hold* its stage stays as it is."""
    row = court_named(session, court)
    if row is not None and hold:
        row = held(session, court)
    return None if row is None else CourtFacts(row.court, row.title, row.court_kind)


def stage_now(session: Session, court: str) -> Stage:
    """Return the stage the court is at."""
    return Stage(session.scalars(select(Court.stage).where(Court.court == court)).one())


def held(session: Session, court: str) -> Court:
    """Return the court as it is now; its stage stays as it is until this transaction ends.

    On SQLite the write transaction itself keeps every mover out; elsewhere the shared row lock
    does, which writers among themselves do not wait for.
    """
    query = (
        select(Court)
        .where(Court.court == court)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    return session.scalars(query).one()


def open_for_writing(session: Session, court: str, wish: Wish) -> Refused | None:
    """Hold the court's stage and return why *wish* cannot be written now, or None where it can.

    Who is signed on is the page's question; this one is asked again where the row is written.
    """
    stage = held(session, court).at_stage
    door = door_for(wish, stage, Visitor(filer=True, read_redaction=True))
    return None if door is Door.OPEN else Refused((door,))


def is_open_for_writing(court: Court) -> bool:
    """Say whether what is converted may change at this court now."""
    return what_is_open(court.at_stage).writing
