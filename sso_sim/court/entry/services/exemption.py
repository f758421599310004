"""Utilities > Change PACER Exemption Status: checking a change, and recording it in the trail.

Owns the call of the rule and the lines in the trail. The session at this court keeps the state
itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sso_sim.contract.claims import Claims
from sso_sim.contract.events import Event
from sso_sim.court.entry.domain.exemption import Privileges, blockers_to_switch
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused


def privileges_of(claims: Claims) -> Privileges:
    """Return those of PACER's claims that decide about an exemption."""
    return Privileges(claims.holder, claims.cja_districts)


def change(
    session: Session, now: datetime, court: str, claims: Claims, *, exempt: bool
) -> Refused | None:
    """Record the choice, *exempt* or not, in the trail; return a refusal if there is no choice."""
    told: dict[str, Any] = {
        "who": claims.username,
        "court": court,
        "account": claims.account_number,
    }
    blockers = blockers_to_switch(privileges_of(claims), court)
    if blockers:
        event = Event.COURT_EXEMPTION_REFUSED
        return trail.refuse(session, now, event, Refused(blockers), **told)
    trail.record(session, now, Event.COURT_EXEMPTION_CHANGED, exempt=exempt, **told)
    return None
