"""Client codes: look up the demands on them, and set one after the login.

Owns the lookups and the trail events. Must not know pages, nor what a visit is.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import account_trail
from pacer_mock.accounts.services.accounts import account_numbered
from pacer_mock.client_codes.domain import ClientCodeFault, Requirement, Searcher, code_fault
from sso_sim.contract.events import Event


def demanded_of(account: Account) -> Requirement:
    """Return the demands on the client codes of *account*."""
    return Requirement(account.client_code_required, account.client_code_format)


def searcher(account: Account) -> Searcher:
    """Return the facts about *account* that decide whether it may search."""
    return Searcher(account.holder, account.status, account.search, demanded_of(account))


def give(session: Session, now: datetime, account_number: str, code: str) -> ClientCodeFault | None:
    """Accept *code* from a signed-on person, or return why not; the caller stores it."""
    account = account_numbered(session, account_number)
    fault = code_fault(code, demanded_of(account))
    if fault is not None:
        account_trail.tell_refusal(session, now, Event.PACER_CLIENT_CODE_GIVEN, account, (fault,))
        return fault
    account_trail.tell(session, now, Event.PACER_CLIENT_CODE_GIVEN, account, client_code=code)
    return None
