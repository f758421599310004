"""Who is signed on, and where: a row per visit, and a random token in the cookie.

Owns beginning, finding and ending visits; any worker can end any browser's visit. Only views use
it. *scope* is the place within the app, *subject* the stable identity there.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from flask import g, has_app_context
from flask import session as cookie
from sqlalchemy import Table, and_, bindparam, delete, select
from sqlalchemy.orm import Session

from sso_sim.kit.db import add_row, new_id
from sso_sim.kit.guesser_names import BROWSER
from sso_sim.kit.models import VisitRow

# Every request runs this query: so it is built once, and selects columns, not an entity.
_TABLE = cast(Table, VisitRow.__table__)
_BROUGHT = and_(
    _TABLE.c.rehearsal_id == bindparam("rehearsal_id"),
    _TABLE.c.digest == bindparam("digest"),
    _TABLE.c.scope == bindparam("scope"),
)
_COLUMNS = select(_TABLE.c.id, _TABLE.c.scope, _TABLE.c.subject, _TABLE.c.data, _TABLE.c.started_at)
_FIND = _COLUMNS.where(_BROUGHT)
_BY_ID = _COLUMNS.where(
    _TABLE.c.rehearsal_id == bindparam("rehearsal_id"), _TABLE.c.id == bindparam("id")
)
_OF_SUBJECT = _COLUMNS.where(
    _TABLE.c.rehearsal_id == bindparam("rehearsal_id"),
    _TABLE.c.scope == bindparam("scope"),
    _TABLE.c.subject == bindparam("subject"),
)
_GOES_ON = select(VisitRow.id).where(VisitRow.id == bindparam("visit_id")).with_for_update()
_END_FORMER = delete(_TABLE).where(_BROUGHT)


@dataclass(frozen=True)
class Visit:
    """A sign-on of one person: *started_at* is real time, *data* the app's own data about it."""

    id: str
    scope: str
    subject: str
    data: dict[str, Any]
    started_at: datetime


def begin(
    session: Session, *, scope: str, subject: str, data: dict[str, Any], again: Visit | None = None
) -> Visit:
    """Sign *subject* on at *scope*: end this browser's former visit, put a new token in the cookie.

    If *again* is their former visit, the new visit has the same id.
    """
    former = _key_of(session, scope)
    if former is not None:
        session.connection().execute(_END_FORMER, former)
    token = secrets.token_urlsafe(32)
    visit_id = new_id() if again is None else again.id
    visit = Visit(visit_id, scope, subject, data, datetime.now(UTC))
    add_row(session, VisitRow, digest=_digest(token), **vars(visit))
    _rotate(scope, token)
    _cache()[scope] = visit
    return visit


def is_brought(scope: str) -> bool:
    """Say whether this browser brought a token for *scope*: without one nobody is signed on."""
    return bool(cookie.get(_key(scope)))


def current(session: Session, scope: str) -> Visit | None:
    """Return the visit of the person who made this request, at *scope*, or None."""
    if scope not in _cache():
        _cache()[scope] = _brought(session, scope)
    found: Visit | None = _cache()[scope]
    return found


def again(session: Session, visit: Visit) -> Visit | None:
    """Return *visit* read anew, or None if it has ended; for use after taking a lock."""
    row = session.connection().execute(
        _BY_ID, {"rehearsal_id": session.info["rehearsal"], "id": visit.id}
    )
    found = row.one_or_none()
    fresh = None if found is None else Visit(*found)
    _cache()[visit.scope] = fresh
    return fresh


def keep(session: Session, visit: Visit, **data: Any) -> Visit:
    """Add to the data of a visit, in this browser or another; return the changed visit."""
    row = session.scalars(select(VisitRow).where(VisitRow.id == visit.id)).one()
    row.data = {**row.data, **data}
    changed = replace(visit, data=row.data)
    mine = _cache().get(visit.scope)
    if mine is not None and mine.id == visit.id:
        _cache()[visit.scope] = changed
    return changed


def of_subject(session: Session, *, scope: str, subject: str) -> list[Visit]:
    """Return every visit of *subject* at *scope*, in any browser."""
    found = session.connection().execute(
        _OF_SUBJECT,
        {"rehearsal_id": session.info["rehearsal"], "scope": scope, "subject": subject},
    )
    return [Visit(*row) for row in found]


def end(session: Session, visit: Visit) -> None:
    """Sign one visit off, here and on every other worker."""
    session.execute(delete(VisitRow).where(VisitRow.id == visit.id))
    cookie.pop(_key(visit.scope), None)
    _cache()[visit.scope] = None


def goes_on(session: Session, visit_id: str) -> bool:
    """Say whether the visit of that id still exists; lock its row until the transaction ends."""
    return session.scalars(_GOES_ON, {"visit_id": visit_id}).first() is not None


def end_some(session: Session, *, scope: str, subject: str, **data: Any) -> list[dict[str, Any]]:
    """End the visits of *subject* at *scope* whose data contain *data*.

    Returns the data of each visit that ended.
    """
    query = select(VisitRow).where(VisitRow.scope == scope, VisitRow.subject == subject)
    ended = [
        row
        for row in session.scalars(query.with_for_update())
        if all(row.data.get(name) == value for name, value in data.items())
    ]
    for row in ended:
        session.delete(row)
    return [row.data for row in ended]


def end_all(session: Session, *, scope: str | None = None, subject: str | None = None) -> None:
    """Sign off everybody at *scope*, or one *subject* everywhere, or both."""
    statement = delete(VisitRow)
    if scope is not None:
        statement = statement.where(VisitRow.scope == scope)
    if subject is not None:
        statement = statement.where(VisitRow.subject == subject)
    session.execute(statement)
    _forget_read()


def drop(session: Session, *names: str, subject: str) -> None:
    """Delete the keys *names* from the data of every visit of *subject*."""
    query = select(VisitRow).where(VisitRow.subject == subject).with_for_update()
    for row in session.scalars(query.execution_options(populate_existing=True)):
        row.data = {name: value for name, value in row.data.items() if name not in names}
    _forget_read()


def _forget_read() -> None:
    # The visit of this request may have changed, too; a worker's job has no request.
    if has_app_context():
        _cache().clear()


def _brought(session: Session, scope: str) -> Visit | None:
    key = _key_of(session, scope)
    row = None if key is None else session.connection().execute(_FIND, key).one_or_none()
    return None if row is None else Visit(*row)


def _key_of(session: Session, scope: str) -> dict[str, str] | None:
    token = cookie.get(_key(scope))
    if not token:
        return None
    return {
        "rehearsal_id": session.info["rehearsal"],
        "digest": _digest(token),
        "scope": scope,
    }


def _rotate(scope: str, token: str) -> None:
    # A sign-on clears the cookie (session fixation), except for the tokens of other places: an app
    # may have several, each with a sign-on of its own. The browser's token stays as well, so that
    # its tries to guess count on.
    others = {
        key: value for key, value in cookie.items() if key.startswith("visit:") or key == BROWSER
    }
    cookie.clear()
    cookie.update(others)
    cookie[_key(scope)] = token


def _cache() -> dict[str, Visit | None]:
    if "visits" not in g:
        g.visits = {}
    cache: dict[str, Visit | None] = g.visits
    return cache


def _key(scope: str) -> str:
    return f"visit:{scope}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
