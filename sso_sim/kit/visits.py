"""Who is signed on, and where: a row per visit, a random token in the cookie.

Owns beginning, finding and ending visits; a visit can be ended from outside, on any worker.
Used by views only. *scope* is the place within the app, *subject* the stable identity there.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import g
from flask import session as cookie
from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from sso_sim.kit.models import VisitRow

_BROUGHT = select(VisitRow).where(
    VisitRow.digest == bindparam("digest"), VisitRow.scope == bindparam("scope")
)


@dataclass(frozen=True)
class Visit:
    """Somebody signed on: *started_at* is real time, *data* what the app keeps of the sign-on."""

    id: str
    scope: str
    subject: str
    data: dict[str, Any]
    started_at: datetime


def begin(session: Session, *, scope: str, subject: str, data: dict[str, Any]) -> Visit:
    """Sign *subject* on at *scope*: a new token in the cookie, the former visit there ended."""
    former = _row(session, scope)
    if former is not None:
        session.delete(former)
    token = secrets.token_urlsafe(32)
    row = VisitRow(
        digest=_digest(token),
        scope=scope,
        subject=subject,
        data=data,
        started_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    _rotate(scope, token)
    visit = _visit(row)
    _cache()[scope] = visit
    return visit


def current(session: Session, scope: str) -> Visit | None:
    """Return the visit of whoever made this request at *scope*, or None."""
    if scope not in _cache():
        row = _row(session, scope)
        _cache()[scope] = None if row is None else _visit(row)
    found: Visit | None = _cache()[scope]
    return found


def keep(session: Session, visit: Visit, **data: Any) -> Visit:
    """Change what the app keeps with a visit."""
    row = session.scalars(select(VisitRow).where(VisitRow.id == visit.id)).one()
    row.data = {**row.data, **data}
    changed = _visit(row)
    _cache()[visit.scope] = changed
    return changed


def end(session: Session, visit: Visit) -> None:
    """Sign one visit off, here and on every other worker."""
    session.execute(delete(VisitRow).where(VisitRow.id == visit.id))
    cookie.pop(_key(visit.scope), None)
    _cache()[visit.scope] = None


def end_all(session: Session, *, scope: str | None = None, subject: str | None = None) -> None:
    """Sign off everybody at *scope*, or one *subject* everywhere, or both."""
    statement = delete(VisitRow)
    if scope is not None:
        statement = statement.where(VisitRow.scope == scope)
    if subject is not None:
        statement = statement.where(VisitRow.subject == subject)
    session.execute(statement)


def _row(session: Session, scope: str) -> VisitRow | None:
    token = cookie.get(_key(scope))
    if not token:
        return None
    return session.scalars(_BROUGHT, {"digest": _digest(token), "scope": scope}).one_or_none()


def _rotate(scope: str, token: str) -> None:
    # What was in the cookie before the sign-on is not carried over it (session fixation), the
    # other places' tokens aside: one app may have several, each with a sign-on of its own.
    others = {key: value for key, value in cookie.items() if key.startswith("visit:")}
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


def _visit(row: VisitRow) -> Visit:
    return Visit(
        id=row.id, scope=row.scope, subject=row.subject, data=row.data, started_at=row.started_at
    )
