"""Search all courts for cases, and charge for the result.

Owns asking the apps that keep the courts, over HTTP and outside any transaction, and recording the
search. Must not know pages. The domain decides the cost and who may search.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.billing.models import Charge
from pacer_mock.billing.services import charges
from pacer_mock.billing.services.charges import CASE_LOCATOR, Usage
from pacer_mock.case_locator.domain import Answer, Asked, CaseFound, OfCourt, joined
from pacer_mock.client_codes import services as client_codes
from pacer_mock.client_codes.domain import blockers_to_search
from pacer_mock.courts.models import Court
from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.events import Event
from sso_sim.contract.fee_schedule import Billed, pages_of
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.transport import BackDoorRefused, CallFailed, Transport

log = logging.getLogger(__name__)

KEEPERS = (COURT, ECF)
"""The apps that keep courts' cases: exactly one of them keeps a court at a time."""

PATIENCE = 4.0
"""Seconds to wait for each app. A person sees the other courts' cases rather than wait longer."""


class _Case(msgspec.Struct):
    number: str
    title: str
    kind: str
    opened_on: date


class _OfCourt(msgspec.Struct):
    court: str
    cases: list[_Case]
    more: bool


class _Answer(msgspec.Struct):
    courts: list[_OfCourt]


def may_search(session: Session, account_number: str, client_code: str) -> Refused | None:
    """Return why an account cannot search with this client code now, or None."""
    account = account_numbered(session, account_number)
    reasons = blockers_to_search(client_codes.searcher(account), client_code)
    return Refused(reasons) if reasons else None


def tell_refused(session: Session, now: datetime, account_number: str, refused: Refused) -> None:
    """Record in the trail that somebody could not search, and why."""
    account = account_numbered(session, account_number)
    account_trail.tell_refusal(session, now, Event.PACER_SEARCH_REFUSED, account, refused.reasons)


def ask(
    transport: Transport, rehearsal: str, courts: Sequence[Court], asked: Asked
) -> tuple[OfCourt, ...]:
    """Ask the apps for the cases of *courts*; the caller must not hold a write transaction."""
    codes = [each.court for each in courts if asked.court in ("", each.court)]
    return joined(codes, [_answer(transport, rehearsal, app, asked) for app in KEEPERS])


def charge(
    session: Session,
    now: datetime,
    account_number: str,
    client_code: str,
    asked: Asked,
    shown: Sequence[OfCourt],
    *,
    key: str,
) -> Charge | None:
    """Record and charge the search; return None, at no cost, if no court answered."""
    answers = [each.answer for each in shown if each.answer is not None]
    account = account_numbered(session, account_number)
    found = [case for answer in answers for case in answer.cases]
    silent = [each.court for each in shown if each.answer is None]
    account_trail.tell(session, now, Event.PACER_SEARCHED, account, found=len(found), silent=silent)
    if not answers:
        return None
    rows = [(case.number, case.title, case.kind, case.opened_on.isoformat()) for case in found]
    used = Usage(
        account_number=account_number,
        court=CASE_LOCATOR,
        what=Billed.SEARCH,
        description="Case Search",
        criterion=criterion(asked),
        pages=pages_of(rows),
        client_code=client_code,
        exempt=False,
        at=now,
    )
    return charges.put(session, now, key, used)


def criterion(asked: Asked) -> str:
    """Return the search terms as a receipt prints them."""
    named = {"Case Number": asked.number, "Case Title": asked.title, "Party Name": asked.party}
    parts = [f"{label}: {value}" for label, value in {**named, "Court": asked.court}.items()]
    return "; ".join(part for part in parts if not part.endswith(": "))[:200]


def _answer(
    transport: Transport, rehearsal: str, app: str, asked: Asked
) -> Mapping[str, Answer] | None:
    params: dict[str, Any] = {name: value for name, value in asdict(asked).items() if value}
    try:
        body = transport.call(
            app, "GET", "/backdoor/cases", rehearsal=rehearsal, params=params, patience=PATIENCE
        )
        told = msgspec.convert(body, _Answer)
    except (CallFailed, BackDoorRefused, msgspec.ValidationError) as error:
        log.warning("A search goes without the courts of one app: %s", error)
        return None
    return {
        each.court: Answer(
            app,
            [CaseFound(case.number, case.title, case.kind, case.opened_on) for case in each.cases],
            each.more,
        )
        for each in told.courts
    }
