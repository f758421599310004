"""Requests to courts: send each once, store the court's answer, and look requests up.

Owns the common life of all kinds of request. PACER only passes requests on: before a court has
decided, it permits and changes nothing there. The outbox carries a request to the court. The rooms
above decide what may be asked and what a request contains.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.court_requests import letters
from pacer_mock.court_requests.domain import KINDS, is_news
from pacer_mock.court_requests.models import AccountChange, CourtRequest
from pacer_mock.courts.models import Court
from sso_sim.contract.apps import COURT
from sso_sim.contract.court_requests import BACK_DOORS, RequestKind, RequestState
from sso_sim.kit import outbox
from sso_sim.kit.db import find

LONGEST_NAME = 200
"""The maximum length of a name at a court."""

Request = TypeVar("Request", bound=CourtRequest)


def send(
    session: Session,
    now: datetime,
    account: Account,
    request: CourtRequest,
    body: Mapping[str, Any],
    **facts: Any,
) -> None:
    """Store a new *request* of an account, send it to its court, and record it with *facts*.

    *body* is what the court gets beside the identity of the account.
    """
    request.account_number, request.sent_at = account.account_number, now
    request.state = RequestState.WAITING
    session.add(request)
    whose = {
        "account_number": account.account_number,
        "username": account.username,
        "name": account.name[:LONGEST_NAME],
    }
    path = f"/backdoor/{request.court}/{BACK_DOORS[request.kind].at_court}/{request.key}"
    outbox.put(session, COURT, "PUT", path, {**whose, **body}, key=f"request-{request.key}")
    event = KINDS[request.kind].sent
    account_trail.tell(session, now, event, account, court=request.court, **facts)


def decide(
    session: Session,
    now: datetime,
    kind: RequestKind,
    key: str,
    state: RequestState,
    words: Mapping[str, str],
) -> bool:
    """Store the court's decision and tell the holder; return False if there is no such request.

    *words* has the court's own *reason*, *remark* and *contact*. A repeated decision changes
    nothing.
    """
    query = select(CourtRequest).where(CourtRequest.key == key, CourtRequest.kind == kind)
    query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalars(query).one_or_none()
    if row is None:
        return False
    if is_news(row.state):
        row.state, row.decided_at = state, now
        row.reason, row.remark, row.contact = words["reason"], words["remark"], words["contact"]
        account = account_numbered(session, row.account_number)
        facts = {name: getattr(row, name).value for name in KINDS[kind].told}
        facts |= {"court": row.court, "decision": state.value}
        account_trail.tell(session, now, KINDS[kind].decided, account, **facts)
        letters.decided(session, now, account, _title(session, row.court), row)
    return True


def history(
    session: Session, account_number: str, model: type[Request]
) -> list[tuple[Request, str]]:
    """Return an account's requests of one kind, newest first, each with the court's title."""
    titles = {court.court: court.title for court in session.scalars(select(Court))}
    order = (model.sent_at.desc(), AccountChange.serial.desc(), model.key)
    query = select(model).where(model.account_number == account_number).order_by(*order)
    return [(row, titles.get(row.court, row.court)) for row in session.scalars(query)]


def _title(session: Session, code: str) -> str:
    court = find(session, Court, court=code)
    return code if court is None else court.title
