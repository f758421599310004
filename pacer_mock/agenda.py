"""PACER's calendar: which function handles each kind of due entry.

Owns the table of these functions. The kit decides when to look at the agenda.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from pacer_mock.billing.services import invoices
from pacer_mock.cja import services as cja
from pacer_mock.oidc import web
from pacer_mock.registration.services import registration
from pacer_mock.service_center import services as service_center
from sso_sim.kit import agenda


def _answer_cja(session: Session, now: datetime, about: Mapping[str, Any]) -> None:
    closed = service_center.cja_answer_comes(session, now, about)
    if closed is not None:
        web.end_everywhere(session, closed.account_number)


HANDLERS: Mapping[str, agenda.Handler] = {
    registration.LETTER_ARRIVES: registration.letter_arrives,
    invoices.QUARTER_ENDS: invoices.send,
    cja.ANSWER_COMES: _answer_cja,
}


def settle(session: Session, now: datetime) -> None:
    """Do everything that is due in this rehearsal."""
    agenda.settle(session, now, HANDLERS)
