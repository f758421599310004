"""Finding filers: by login, by visit, and whom to notify.

Owns the queries. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecf_mock.models import Filer
from sso_sim.kit.db import find
from sso_sim.record.services import notices

ACTIVE = "active"


def with_login(session: Session, court: str, login: str) -> Filer | None:
    """Return the filer whose login is exactly *login*, capitals and all."""
    query = select(Filer).where(Filer.court == court, Filer.login == login)
    return session.scalars(query).one_or_none()


def with_id(session: Session, filer_id: str) -> Filer | None:
    """Return the filer a visit belongs to."""
    return find(session, Filer, id=filer_id)


def addresses(session: Session, court: str, logins: Collection[str]) -> Mapping[str, notices.Filer]:
    """Return those of *logins* that are active, with the names and addresses notices go to."""
    query = select(Filer).where(
        Filer.court == court, Filer.login.in_(logins), Filer.status == ACTIVE
    )
    return {row.login: as_notified(row) for row in session.scalars(query)}


def as_notified(filer: Filer) -> notices.Filer:
    """Return a filer as the record knows one."""
    return notices.Filer(login=filer.login, name=filer.name, email=filer.email)
