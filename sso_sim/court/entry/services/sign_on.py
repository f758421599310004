"""The court's lines in the trail about people who come from PACER and leave again.

Owns these lines. `entry.relying_party` owns the protocol, the kit owns the visit.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from sso_sim.contract.claims import Claims
from sso_sim.contract.events import Event
from sso_sim.kit import trail
from sso_sim.kit.outcomes import Refused


def signed_on(
    session: Session, now: datetime, court: str, claims: Claims, hop: dict[str, Any]
) -> None:
    """Record that a person came back from PACER and is signed on at this court."""
    trail.record(
        session,
        now,
        Event.COURT_SIGNED_ON,
        who=claims.username,
        hop=hop,
        court=court,
        account=claims.account_number,
    )


def failed(session: Session, now: datetime, court: str, refused: Refused) -> None:
    """Record that a person came back from PACER and is not signed on."""
    trail.record(
        session,
        now,
        Event.COURT_SIGN_ON_FAILED,
        outcome="failed",
        reasons=refused.reasons,
        court=court,
        **refused.facts,
    )


def signed_off(
    session: Session, now: datetime, court: str, claims: Claims, *, everywhere: bool
) -> None:
    """Record that a person logged out of this court or, at PACER, of *everywhere*."""
    trail.record(
        session,
        now,
        Event.COURT_SIGNED_OFF,
        who=claims.username,
        everywhere=everywhere,
        court=court,
        account=claims.account_number,
    )


def found_closed(session: Session, now: datetime, court: str, refused: Refused, who: str) -> None:
    """Record that a person wanted to come in before the court was live."""
    trail.refuse(session, now, Event.COURT_NOT_LIVE, refused, who=who, court=court)
