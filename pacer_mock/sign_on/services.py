"""Sign on with a username and a password.

Owns the lookups, the counts and the trail events. The caller checks the password itself, between
`candidate` and `sign_on`: a hash takes longer than everything else together, and no transaction may
wait for it. Must not know what a session or a cookie is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services import tries
from pacer_mock.accounts.services.accounts import account_named
from pacer_mock.client_codes.domain import code_fault
from pacer_mock.client_codes.services import demanded_of
from pacer_mock.sign_on.domain import (
    REST_SECONDS,
    TRIES,
    SignOnRefusal,
    blockers_to_manage,
    blockers_to_sign_on,
)
from sso_sim.contract.events import Event
from sso_sim.kit import throttle, trail
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.passwords import Verdict


@dataclass(frozen=True)
class Candidate:
    """A person who claims to sign on, before the password is checked.

    *password_hash* is None for an unknown username: checking against it takes the same time.
    *must_rest* says that too many wrong passwords came for this username. *told_as* is the name
    that the trail may record.
    """

    username: str
    told_as: str
    password_hash: str | None
    must_rest: bool


def candidate(session: Session, username: str) -> Candidate:
    """Look up the account of a person who claims to sign on."""
    account = account_named(session, username)
    return Candidate(
        username=username.strip(),
        told_as=trail.UNKNOWN if account is None else account.username,
        password_hash=None if account is None else account.password_hash,
        must_rest=throttle.is_spent(
            session, tries.counter(username), limit=TRIES, seconds=REST_SECONDS
        ),
    )


def prove(session: Session, now: datetime, who: Candidate, verdict: Verdict) -> Account | Refused:
    """Return the account whose password got *verdict*; count and record a wrong password."""
    account = checked(session, who, verdict)
    return account if isinstance(account, Account) else _refused(session, now, who, account)


def checked(session: Session, who: Candidate, verdict: Verdict) -> Account | SignOnRefusal:
    """Return the account whose password got *verdict*; count a wrong one, whoever asks.

    All doors share one count: guessing cannot go on at another door once one is shut.
    """
    if who.must_rest:
        return SignOnRefusal.TOO_MANY_TRIES
    account = account_named(session, who.username)
    # The hash is compared again: the password may have been changed during the check.
    if not verdict.ok or account is None or account.password_hash != who.password_hash:
        throttle.allow(session, tries.counter(who.username), limit=TRIES, seconds=REST_SECONDS)
        return SignOnRefusal.WRONG_CREDENTIALS
    tries.forget_tries(session, who.username)
    if verdict.new_hash is not None:
        account.password_hash = verdict.new_hash
    return account


def sign_on(
    session: Session, now: datetime, who: Candidate, verdict: Verdict, *, client_code: str
) -> Account | Refused:
    """Return the account that *who* may sign on with, after *verdict* on their password.

    Nobody is signed on yet: other pages may come first (`interstitials.services`).
    """
    account = prove(session, now, who, verdict)
    if isinstance(account, Refused):
        return account
    blocked = _blocked(session, now, who, account, blockers_to_sign_on(account.status))
    if blocked is not None:
        return blocked
    codes = demanded_of(account)
    if code_fault(client_code, codes) is not None:
        refused = _refused(session, now, who, SignOnRefusal.INVALID_CLIENT_CODE)
        return Refused(refused.reasons, {"format": codes.format})
    return account


def log_in(session: Session, now: datetime, who: Candidate, verdict: Verdict) -> Account | Refused:
    """Return the account that *who* may manage in Manage My Account, with or without a token."""
    account = prove(session, now, who, verdict)
    if isinstance(account, Refused):
        return account
    return _blocked(session, now, who, account, blockers_to_manage(account.status)) or account


def _blocked(
    session: Session,
    now: datetime,
    who: Candidate,
    account: Account,
    blockers: tuple[SignOnRefusal, ...],
) -> Refused | None:
    if not blockers:
        return None
    refused = _refused(session, now, who, *blockers)
    return replace(refused, facts={"merged_into": account.merged_into})


def _refused(session: Session, now: datetime, who: Candidate, *reasons: SignOnRefusal) -> Refused:
    event = Event.PACER_SIGN_ON_REFUSED
    return trail.refuse(session, now, event, Refused(reasons), who=who.told_as)
