"""Sessions that end without a log-out, and the sign-on that ends a session elsewhere.

Owns the decisions and their lines in the trail. The views own the visits themselves.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from ecf_mock.domain.doors import Door, Visitor, Wish, door_for
from ecf_mock.domain.sessions import SessionEnd
from ecf_mock.domain.sign_on import SignOnRefusal
from ecf_mock.models.filers import Filer
from ecf_mock.services import courts, filers, sign_on
from sso_sim.contract.events import Event
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused


def continue_login(
    session: Session, now: datetime, *, court: str, filer_id: str
) -> Filer | Refused | None:
    """Return the filer who continues here, or why not; None if the filer no longer exists.

    The password was proved before. If two requests continue at the same time, one waits for the
    other, and each ends the session of the one before.
    """
    here = courts.held(session, court)
    door = door_for(Wish.COME_IN, here.at_stage, Visitor(), reading_over=here.reading_over(now))
    if door is not Door.OPEN:
        return Refused((door,))
    filer = filers.with_id(session, filer_id)
    if filer is None:
        return None
    sign_on.hold_tries(session, court, filer.login)
    if filer.status != filers.ACTIVE:
        return Refused((SignOnRefusal.INACTIVE,))
    trail.record(session, now, Event.ECF_SIGNED_ON, who=filer.login, court=court, login=filer.login)
    return filer


def note_end(session: Session, now: datetime, *, court: str, login: str, end: SessionEnd) -> None:
    """Record in the trail that a session has ended, and why."""
    trail.record(
        session,
        now,
        Event.ECF_SESSION_ENDED,
        who=login,
        reasons=(end,),
        court=court,
        login=login,
    )
