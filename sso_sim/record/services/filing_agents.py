"""For whom a filing agent files, as the record's pages and services know it.

Owns the lookup of attachments, and the choice of one attorney. The court's app keeps the filers, so
it says which of the attorneys may file now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from sso_sim.record.domain.filing_agents import AgentBlocker
from sso_sim.record.models.filing_agents import FilingAgent
from sso_sim.record.services.notices import Filer


@dataclass(frozen=True)
class Behalf:
    """An attorney who attached the agent; *reasons* keep the agent from filing for them now."""

    attorney: Filer
    reasons: tuple[AgentBlocker, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """The filer whose filing it is, as far as known, and the reasons against it."""

    attorney: Filer | None
    reasons: tuple[AgentBlocker, ...] = ()


def attached_to(session: Session, court: str, agent: str) -> list[FilingAgent]:
    """Return the attachments of the agent with this login, by the attorney's login."""
    own = (FilingAgent.court == court, FilingAgent.agent == agent)
    return list(session.scalars(select(FilingAgent).where(*own).order_by(FilingAgent.attorney)))


def chosen(filer: Filer, behalf: Sequence[Behalf] | None, login: str) -> Chosen:
    """Return whose filing it is: the *filer*'s own, or that of the attorney with this *login*.

    *behalf* holds the attorneys for whom the filer files as an agent, None for a filer who is no
    agent.
    """
    if behalf is None:
        return Chosen(filer)
    if not login:
        return Chosen(None, (AgentBlocker.NOT_CHOSEN,))
    found = next((each for each in behalf if each.attorney.login == login), None)
    if found is None:
        return Chosen(None, (AgentBlocker.NOT_ATTACHED,))
    return Chosen(found.attorney, found.reasons)
