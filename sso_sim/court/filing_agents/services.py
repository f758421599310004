"""Filing agents at this court: find, attach, detach, and look up for whom each may file.

Owns these use cases. A filing locks the court while it is made, and so does a change of agents: if
an agent is detached during a filing, either the filing comes first, or it finds the agent detached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from sso_sim.contract.account_changes import Format, Frequency
from sso_sim.contract.claims import Claims
from sso_sim.contract.events import Event
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.courts.models import CourtRow, Filer, PacerLink
from sso_sim.court.courts.services import courts
from sso_sim.court.daily_summaries import services as daily_summaries
from sso_sim.court.entry.domain.doors import DoorBlocker
from sso_sim.court.filing_agents import letters as filing_agent_letters
from sso_sim.court.filing_agents.domain import (
    Agent,
    Holder,
    Wish,
    blockers_to_attach,
    blockers_to_have,
    changes,
)
from sso_sim.kit import trail
from sso_sim.kit.db import find
from sso_sim.kit.outcomes import Refused
from sso_sim.record.domain.filing_agents import ROLE, AgentBlocker, Attorney, blockers_to_file_for
from sso_sim.record.models.filing_agents import FilingAgent
from sso_sim.record.services import notices
from sso_sim.record.services.filing_agents import Behalf, attached_to

SHOWN = 20
"""The most agents that one search shows."""


@dataclass(frozen=True)
class Keeping:
    """The account in which agents are kept: the signed-on filer, and the court."""

    court: CourtRow
    claims: Claims
    filer: Filer

    @property
    def holder(self) -> Holder:
        """Return the facts about the filer that the rules need."""
        return Holder(self.court.kind, self.filer.role, self.filer.status)


def turned_away(keeping: Keeping) -> Refused | None:
    """Return the refusal if this filer cannot have agents at all, or None."""
    reasons = blockers_to_have(keeping.holder)
    return Refused(reasons) if reasons else None


def find_agents(session: Session, court: str, word: str) -> list[Filer]:
    """Return the court's filing agents with *word* in name, login or e-mail address, by name."""
    columns = (Filer.name, Filer.login, Filer.email)
    alike = or_(*(column.icontains(word, autoescape=True) for column in columns))
    query = select(Filer).where(Filer.court == court, Filer.role == ROLE, alike)
    return list(session.scalars(query.order_by(Filer.name, Filer.login).limit(SHOWN)))


def agents_named(session: Session, court: str, logins: Mapping[str, Any]) -> dict[str, Filer]:
    """Return the filing agents with these logins that the court knows, ordered by name."""
    if not logins:
        return {}
    own = (Filer.court == court, Filer.role == ROLE, Filer.login.in_(logins))
    rows = session.scalars(select(Filer).where(*own).order_by(Filer.name, Filer.login))
    return {row.login: row for row in rows}


def attached(session: Session, filer: Filer) -> dict[str, bool]:
    """Return the logins of this attorney's agents, and whether each has Internet Payment."""
    own = (FilingAgent.court == filer.court, FilingAgent.attorney == filer.login)
    rows = session.scalars(select(FilingAgent).where(*own).order_by(FilingAgent.agent))
    return {row.agent: row.internet_payment for row in rows}


def attorneys_of(session: Session, filer: Filer) -> list[str]:
    """Return the logins of the attorneys who attached this filer as agent."""
    return [each.attorney for each in attached_to(session, filer.court, filer.login)]


def behalf_of(session: Session, filer: Filer | None) -> list[Behalf] | None:
    """Return the attorneys for whom *filer* files as an agent; None if the filer is no agent.

    Each comes with the reasons that keep the agent from filing for them, on the current rows.
    """
    if filer is None or filer.role != ROLE:
        return None
    logins = attorneys_of(session, filer)
    link = and_(PacerLink.court == Filer.court, PacerLink.login == Filer.login)
    query = select(Filer, PacerLink.account_number).outerjoin(PacerLink, link)
    query = query.where(Filer.court == filer.court, Filer.login.in_(logins))
    found = session.execute(query.order_by(Filer.name, Filer.login)).all() if logins else []
    return [Behalf(as_notified(row), _reasons(row, account)) for row, account in found]


def as_notified(filer: Filer) -> notices.Filer:
    """Return a filer in the form that the record uses."""
    return notices.Filer(
        filer.login,
        filer.name,
        filer.email,
        tuple(filer.secondary_emails),
        plain=filer.notice_format is Format.TEXT,
        put_off=daily_summaries.keep if filer.notice_frequency is Frequency.DAILY else None,
    )


def update(
    session: Session, now: datetime, keeping: Keeping, wishes: Mapping[str, Wish]
) -> bool | Refused:
    """Attach, change and detach as wanted, all or nothing; return whether anything changed.

    All rules are checked again on the current rows: a filer who sends the same from two windows
    does it once. Detaching an agent needs no right but the account.
    """
    courts.court_to_change(session, keeping.court.court)
    filer = courts.filer_of(session, keeping.court.court, keeping.claims)
    if filer is None:
        return _refused(session, now, keeping, (DoorBlocker.LINK_FIRST,))
    keeping = Keeping(keeping.court, keeping.claims, filer)
    before = attached(session, filer)
    due = changes(before, wishes)
    agents = {login: find(session, Filer, court=filer.court, login=login) for login in due}
    new = [agent for login, agent in agents.items() if login not in before]
    if reasons := _blockers(keeping, new):
        return _refused(session, now, keeping, reasons)
    for login, wish in due.items():
        _save(session, now, keeping, login, wish)
        agent = agents[login]
        if agent is not None and (agent in new or wish is Wish.REMOVE):
            filing_agent_letters.agent_told(
                session, now, keeping.court, filer, agent, attached=agent in new
            )
    return bool(due)


def _blockers(keeping: Keeping, agents: Iterable[Filer | None]) -> tuple[StrEnum, ...]:
    found: dict[StrEnum, None] = {}
    for agent in agents:
        facts = None if agent is None else Agent(agent.role, agent.status)
        found |= dict.fromkeys(blockers_to_attach(keeping.holder, facts))
    return tuple(found)


def _save(session: Session, now: datetime, keeping: Keeping, login: str, wish: Wish) -> None:
    key = {"court": keeping.court.court, "attorney": keeping.filer.login, "agent": login}
    row = find(session, FilingAgent, **key)
    payment = wish is Wish.WITH_PAYMENT
    if wish is Wish.REMOVE:
        session.delete(row)
        event = Event.COURT_AGENT_DETACHED
    elif row is None:
        session.add(FilingAgent(**key, internet_payment=payment, attached_at=now))
        event = Event.COURT_AGENT_ATTACHED
    else:
        row.internet_payment = payment
        event = Event.COURT_AGENT_CHANGED
    session.flush()
    told = {**_told(keeping), "agent": login, "internet_payment": wish.value}
    trail.record(session, now, event, **told)


def _reasons(attorney: Filer, account_number: str | None) -> tuple[AgentBlocker, ...]:
    active = attorney.status is FilerStatus.ACTIVE
    return blockers_to_file_for(
        Attorney(attached=True, active=active, linked=account_number is not None)
    )


def _refused(
    session: Session, now: datetime, keeping: Keeping, reasons: tuple[StrEnum, ...]
) -> Refused:
    told = _told(keeping)
    return trail.refuse(session, now, Event.COURT_AGENT_REFUSED, Refused(reasons), **told)


def _told(keeping: Keeping) -> dict[str, Any]:
    return {
        "who": keeping.claims.username,
        "court": keeping.court.court,
        "account": keeping.claims.account_number,
        "login": keeping.filer.login,
    }
