"""Signing on at the Clerk's desk with a staff account of the court.

Owns the password check and the limit against guessing. A staff account is not a PACER account and
links to nothing. It opens the Clerk's desk of its own court and no other door.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from sso_sim.contract.events import Event
from sso_sim.court.clerk_desk.domain import StaffRefusal
from sso_sim.court.clerk_desk.models import Staff
from sso_sim.kit import throttle, trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused

TRIES = 5
TRIES_SECONDS = 5 * 60
"""The limit of tries for one login in a number of real seconds: the sandbox's own choice."""


def member(session: Session, court: str, login: str) -> Staff | None:
    """Return the member of staff whose login is exactly *login*, or None."""
    return find(session, Staff, court=court, login=login)


def sign_on(
    session: Session, now: datetime, court: str, login: str, *, right: bool
) -> Staff | Refused:
    """Sign a member of staff on if the password was *right*; otherwise count the failed try."""
    # The login is stored as a digest: people type passwords into the wrong box.
    key = f"staff:{court}:{hashlib.sha256(login.encode()).hexdigest()}"
    if not throttle.allow(session, key, limit=TRIES, seconds=TRIES_SECONDS):
        return _refused(session, now, court, StaffRefusal.TOO_MANY_TRIES)
    found = member(session, court, login)
    if found is None or not right:
        return _refused(session, now, court, StaffRefusal.WRONG_CREDENTIALS)
    throttle.forget(session, key)
    trail.record(session, now, Event.COURT_STAFF_SIGNED_ON, who=login, court=court)
    return found


def signed_off(session: Session, now: datetime, court: str, login: str) -> None:
    """Record in the trail that a member of staff has left the Clerk's desk."""
    trail.record(session, now, Event.COURT_STAFF_SIGNED_OFF, who=login, court=court)


def _refused(session: Session, now: datetime, court: str, reason: StrEnum) -> Refused:
    event = Event.COURT_STAFF_SIGN_ON_REFUSED
    return trail.refuse(session, now, event, Refused((reason,)), court=court)
