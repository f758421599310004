"""Finding filers: by login, by visit, for notices, and for an agent's filings.

Owns the queries. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecf_mock.models.filers import Filer
from sso_sim.kit.db import find
from sso_sim.record.domain.filing_agents import (
    ROLE,
    AgentBlocker,
    Attorney,
    blockers_to_file_for,
)
from sso_sim.record.services import notices
from sso_sim.record.services.filing_agents import Behalf, attached_to

ACTIVE = "active"


def with_login(session: Session, court: str, login: str) -> Filer | None:
    """Return the filer whose login is exactly *login*, case included, or None."""
    query = select(Filer).where(Filer.court == court, Filer.login == login)
    return session.scalars(query).one_or_none()


def with_id(session: Session, filer_id: str) -> Filer | None:
    """Return the filer that a visit belongs to."""
    return find(session, Filer, id=filer_id)


def addresses(session: Session, court: str, logins: Collection[str]) -> Mapping[str, notices.Filer]:
    """Return the active filers among *logins*, with the names and addresses for notices."""
    query = select(Filer).where(
        Filer.court == court, Filer.login.in_(logins), Filer.status == ACTIVE
    )
    return {row.login: as_notified(row) for row in session.scalars(query)}


def behalf_of(session: Session, filer: Filer) -> list[Behalf] | None:
    """Return the attorneys for whom *filer* files as an agent; None if the filer is no agent.

    A login here needs no link, so an attorney need only be active.
    """
    if filer.role != ROLE:
        return None
    logins = [each.attorney for each in attached_to(session, filer.court, filer.login)]
    query = select(Filer).where(Filer.court == filer.court, Filer.login.in_(logins))
    rows = session.scalars(query.order_by(Filer.name, Filer.login))
    return [Behalf(as_notified(row), _reasons(row)) for row in rows]


def _reasons(attorney: Filer) -> tuple[AgentBlocker, ...]:
    active = attorney.status == ACTIVE
    return blockers_to_file_for(Attorney(attached=True, active=active, linked=True))


def as_notified(filer: Filer) -> notices.Filer:
    """Return a filer in the form that the record uses."""
    return notices.Filer(login=filer.login, name=filer.name, email=filer.email)
