"""Between a proved password and going on: what must be known, and what is told.

Owns looking it up. The order is the domain's; how somebody is remembered between two pages is the
views'.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.domain.halfway import Facts, Stop, next_stop
from pacer_mock.models import Account
from pacer_mock.services import registered_courts, telling
from sso_sim.contract import Event


def stop_before(session: Session, account: Account, *, agreed: bool = False) -> Stop | None:
    """Return what stands next before the holder of *account*, whose password is proved."""
    files = registered_courts.files_somewhere(session, account.account_number)
    return next_stop(Facts(files_somewhere=files, agreed=agreed))


def agree(session: Session, now: datetime, account: Account) -> None:
    """Tell that the holder of *account* has agreed to the redaction rules."""
    telling.tell(session, now, Event.PACER_REDACTION_AGREED, account)
