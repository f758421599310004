"""Who may use an item of Manage My Account, and telling who was turned away.

Owns the look at the account before a page is shown; a service that changes an account asks the rule
again in its own transaction. Must not know the pages.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.manage.domain import Item, blockers_to
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused


def account_to_use(session: Session, account_number: str, item: Item) -> Account | Refused:
    """Return the account, or what stands in the way of its using *item*."""
    account = account_numbered(session, account_number)
    blockers = blockers_to(item, account.generation, account.holder)
    return Refused(blockers) if blockers else account


def tell_refusal(session: Session, now: datetime, account_number: str, refused: Refused) -> None:
    """Keep in the trail that somebody was turned away from the settings, and why."""
    account = account_numbered(session, account_number)
    account_trail.tell_refusal(session, now, Event.PACER_SETTINGS_CHANGED, account, refused.reasons)
