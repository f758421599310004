"""Log-outs reported by PACER: each token is accepted once, and its session stays ended.

Owns the stored tokens and ended sessions, kept for as long as a token can be valid, and the lines
in the trail. The view ends the visits.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.events import Event
from sso_sim.court.courts.models import LogoutToken
from sso_sim.court.entry.domain.log_out import LogOut, LogoutFault
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused

REMEMBERED = timedelta(minutes=10)
"""How long an ended session is remembered: longer than any pending sign-on can take."""


def take(session: Session, real_now: datetime, court: str, told: LogOut) -> bool:
    """Store the token; return False if any process has stored it before."""
    old = LogoutToken.keep_until <= real_now
    session.execute(delete(LogoutToken).where(LogoutToken.court == court, old))
    good_until = datetime.fromtimestamp(told.good_until, UTC)
    row = LogoutToken(
        court=court,
        jti=told.jti,
        sid=told.sid,
        keep_until=max(good_until, real_now) + REMEMBERED,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


def is_over(session: Session, court: str, sid: str) -> bool:
    """Return whether PACER has reported the end of session *sid*: then a sign-on is too late."""
    query = select(LogoutToken.jti).where(LogoutToken.court == court, LogoutToken.sid == sid)
    return bool(sid) and session.scalars(query.limit(1)).first() is not None


def tell(session: Session, now: datetime, court: str, told: LogOut, username: str) -> None:
    """Record in the trail that a person was logged out of this court from elsewhere."""
    trail.record(
        session,
        now,
        Event.COURT_SIGNED_OFF_BY_PACER,
        who=username,
        court=court,
        account=told.subject,
    )


def refuse(session: Session, now: datetime, court: str, fault: LogoutFault) -> None:
    """Record in the trail that a logout token was refused."""
    event = Event.COURT_LOGOUT_REFUSED
    trail.refuse(session, now, event, Refused((fault,)), court=court)
