"""Telling the trail about an account, the same way everywhere.

Owns which facts about an account go with every event: its number, which never changes, beside the
username, which may. Must not know the events.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from pacer_mock.models import Account
from sso_sim.contract import Event
from sso_sim.kit import trail


def tell(session: Session, now: datetime, event: Event, account: Account, **facts: Any) -> None:
    """Tell what happened to an account."""
    number = account.account_number
    trail.record(session, now, event, who=account.username, account_number=number, **facts)


SERVICE_CENTER = "PACER Service Center"
"""Who it was, where whoever plays the service center did it."""


def tell_service(
    session: Session, now: datetime, event: Event, account: Account, **facts: Any
) -> None:
    """Tell what the PACER Service Center did for an account, or would not do."""
    facts |= {"account_number": account.account_number, "name": account.name}
    trail.record(session, now, event, who=SERVICE_CENTER, **facts)


def tell_refusal(
    session: Session, now: datetime, event: Event, account: Account, reasons: Iterable[StrEnum]
) -> None:
    """Tell what did not happen to an account, and why."""
    tell(session, now, event, account, outcome="refused", reasons=reasons)
