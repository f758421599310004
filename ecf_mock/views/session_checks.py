"""Whether a logged-in person's session still holds: idle time, and the login in another browser.

Owns the data that a visit stores for that, ending the visit, and telling the person why on the next
page. The domain decides which of the two it is.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash

from ecf_mock.domain.sessions import IDLE, SessionEnd, end_of, is_to_be_noted
from ecf_mock.services import sessions
from ecf_mock.wording.sign_on import SESSION_ENDS
from sso_sim.kit import visits
from sso_sim.kit.app_factory import when
from sso_sim.kit.request_context import Work, now, transaction

_SEEN_AT, _SUPERSEDED_AT = "seen_at", "superseded_at"
_GONE_ON_ELSEWHERE = {"superseded": True}


def begun() -> dict[str, Any]:
    """Return the data that a new visit stores for these checks."""
    return {_SEEN_AT: now().isoformat()}


def goes_on(visit: visits.Visit, court: str, login: str) -> bool:
    """Return whether this browser's *visit* continues; if not, end it and flash the reason."""
    end = _end_of(visit)
    if end is None:
        if is_to_be_noted(_seen_at(visit), now()):
            with transaction() as session:
                if visits.goes_on(session, visit.id):
                    visits.keep(session, visit, **begun())
        return True
    with transaction() as session:
        visits.end(session, visit)
        if end is SessionEnd.IDLE:
            sessions.note_end(session, now(), court=court, login=login, end=end)
    flash(_words(end, visit), "warning")
    return False


def elsewhere(session: Work, court: str, subject: str) -> list[visits.Visit]:
    """Return the visits of *subject* at *court* that continue in other browsers than this one."""
    mine = visits.current(session, court)
    found = visits.of_subject(session, scope=court, subject=subject)
    return [
        each for each in found if (mine is None or each.id != mine.id) and _end_of(each) is None
    ]


def end_elsewhere(session: Work, court: str, subject: str, login: str) -> None:
    """End the visits of *subject* in other browsers; their next page gives the reason."""
    # A browser that has not returned since the last time gets no further reason.
    visits.end_some(session, scope=court, subject=subject, **_GONE_ON_ELSEWHERE)
    for each in elsewhere(session, court, subject):
        ended = {_SUPERSEDED_AT: now().isoformat(), **_GONE_ON_ELSEWHERE}
        visits.keep(session, each, **ended)
        end = SessionEnd.ELSEWHERE
        sessions.note_end(session, now(), court=court, login=login, end=end)


def _end_of(visit: visits.Visit) -> SessionEnd | None:
    return end_of(_seen_at(visit), now(), superseded=_SUPERSEDED_AT in visit.data)


def _seen_at(visit: visits.Visit) -> datetime:
    return datetime.fromisoformat(visit.data[_SEEN_AT])


def _words(end: SessionEnd, visit: visits.Visit) -> str:
    told = visit.data.get(_SUPERSEDED_AT)
    at = "" if told is None else when(datetime.fromisoformat(told))
    return SESSION_ENDS[end].format(minutes=int(IDLE.total_seconds()) // 60, at=at)
