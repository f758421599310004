"""The wrong passwords that came for a username: the key they are counted by, and forgetting them.

Owns the one counter that all doors share. Must not know how many are allowed, nor for how long a
username rests then: whoever checks a password does.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from pacer_mock.accounts.domain.credentials import username_key
from sso_sim.kit import throttle


def counter(username: str) -> str:
    """Return the key by which the wrong passwords of *username* are counted."""
    return f"sign-on:{username_key(username)}"


def forget_tries(session: Session, username: str) -> None:
    """Let a username rest no longer: its holder has proved to be one."""
    throttle.forget(session, counter(username))
