"""The counter of wrong passwords for a username: its key, and how to reset it.

Owns the one counter that all doors share. Must not know how many wrong passwords are allowed, nor
how long a username then rests: the code that checks a password knows.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.credentials import username_key
from sso_sim.kit import throttle


def counter(username: str) -> str:
    """Return the key under which the wrong passwords of *username* are counted."""
    return f"sign-on:{username_key(username)}"


def forget_tries(session: Session, username: str) -> None:
    """Reset the counter of a username: its holder has proved their identity."""
    throttle.forget(session, counter(username))
