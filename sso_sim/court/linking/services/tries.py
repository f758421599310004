"""One try at the linking form: whether it is allowed, and whether login and password were right.

Owns the limits against guessing, and the hash that a password is checked against. The caller checks
the password outside the transaction: the hash takes longer than everything else.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from sso_sim.court.courts.services import courts
from sso_sim.kit import throttle
from sso_sim.kit.passwords import Verdict

TRIES = 6
TRIES_SECONDS = 5 * 60
"""More than five wrong passwords cost five minutes, as at the old CM/ECF login page ([NYWB-LOCK]).

The sandbox counts per PACER account and per login, in real time.
"""


@dataclass(frozen=True)
class Tried:
    """A typed login, the hash that its password was checked against, and the result."""

    login: str
    checked_hash: str | None
    verdict: Verdict


def hash_to_check(session: Session, court: str, login: str) -> str | None:
    """Return the hash that proves a filer's password; None for a login that nobody has.

    For a linked filer it is the retired hash. That password opens nothing any more. But a person
    who knows it may be told that the filer is linked; everybody else reads only that login or
    password is wrong.
    """
    filer = courts.filer_named(session, court, login)
    if filer is None:
        return None
    link = courts.link_of_filer(session, court, login)
    return filer.password_hash if link is None else link.retired_hash


def right(session: Session, court: str, tried: Tried) -> bool:
    """Return whether the login exists and the password was its own, then and still now."""
    return tried.verdict.ok and tried.checked_hash == hash_to_check(session, court, tried.login)


def count(session: Session, court: str, account_number: str, login: str) -> bool:
    """Count a try; return whether it is within the limits of both the account and the login."""
    within = [
        throttle.allow(session, key, limit=TRIES, seconds=TRIES_SECONDS)
        for key in _keys(court, account_number, login)
    ]
    return all(within)


def forget(session: Session, court: str, account_number: str, login: str) -> None:
    """Reset both counts: account and login have proved that they belong together."""
    for key in _keys(court, account_number, login):
        throttle.forget(session, key)


def _keys(court: str, account_number: str, login: str) -> tuple[str, str]:
    return f"link:{court}:account:{account_number}", f"link:{court}:login:{login}"
