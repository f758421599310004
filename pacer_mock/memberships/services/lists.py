"""The lists of members and of requests, as the pages show them.

Owns these queries; they change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account, Membership
from pacer_mock.memberships.domain import RequestState
from pacer_mock.memberships.models import MembershipRequest


def members_of(session: Session, paa_number: str) -> Sequence[Any]:
    """Return the accounts a PAA pays for, each with the date since when, by name."""
    query = (
        select(Account, Membership.since)
        .join(Membership, Account.account_number == Membership.account_number)
        .where(Membership.paa_number == paa_number)
        .order_by(Account.last_name, Account.first_name, Account.account_number)
    )
    return session.execute(query).all()


def requests_of(
    session: Session, paa_number: str, state: RequestState | None = None
) -> Sequence[Any]:
    """Return a PAA's requests, newest first, each with the account; all, or those in a *state*."""
    query = (
        select(MembershipRequest, Account)
        .join(Account, Account.account_number == MembershipRequest.account_number)
        .where(MembershipRequest.paa_number == paa_number)
        .order_by(MembershipRequest.asked_at.desc(), MembershipRequest.key)
    )
    if state is not None:
        query = query.where(MembershipRequest.state == state)
    return session.execute(query).all()


def requests_to(session: Session, account_number: str) -> Sequence[Any]:
    """Return the pending requests made to an account, oldest first, each with the PAA."""
    query = (
        select(MembershipRequest, Account)
        .join(Account, Account.account_number == MembershipRequest.paa_number)
        .where(
            MembershipRequest.account_number == account_number,
            MembershipRequest.state == RequestState.PENDING,
        )
        .order_by(MembershipRequest.asked_at, MembershipRequest.key)
    )
    return session.execute(query).all()
