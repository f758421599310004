"""Record events of accounts in the trail, everywhere in the same way.

Owns the facts about an account in every event: its number, which never changes, and its username,
which may. Must not know the events, except signing off, which the provider records.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_numbered
from sso_sim.contract.events import Event
from sso_sim.kit import trail


def tell(session: Session, now: datetime, event: Event, account: Account, **facts: Any) -> None:
    """Record what happened to an account."""
    number = account.account_number
    trail.record(session, now, event, who=account.username, account_number=number, **facts)


SERVICE_CENTER = "PACER Service Center"
"""Return who acted if the trainer played the service center."""


def tell_service(
    session: Session, now: datetime, event: Event, account: Account, **facts: Any
) -> None:
    """Record what the PACER Service Center did, or refused to do, for an account."""
    facts |= {"account_number": account.account_number, "name": account.name}
    trail.record(session, now, event, who=SERVICE_CENTER, **facts)


def tell_refusal(
    session: Session,
    now: datetime,
    event: Event,
    account: Account,
    reasons: Iterable[StrEnum],
    **facts: Any,
) -> None:
    """Record what did not happen to an account, and why."""
    tell(session, now, event, account, outcome="refused", reasons=reasons, **facts)


def tell_sign_off(
    session: Session, now: datetime, account_number: str, *, asked_by: str = ""
) -> None:
    """Record that the holder of an account has signed off; *asked_by* names a client."""
    account = account_numbered(session, account_number)
    tell(session, now, Event.PACER_SIGNED_OFF, account, asked_by=asked_by)
