"""The token of a mailed link for a new CM/ECF password, at either generation.

Owns the token, its digest, which alone is stored, and the limit on requests for a link. Each
generation decides where it stores the digest, and what it answers to a used link.
"""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy.orm import Session

from sso_sim.kit import throttle

ASKS = 5
ASKS_SECONDS = 15 * 60
"""The most letters for one login, in a number of real seconds: ours, against mail floods."""


def may_ask(session: Session, court: str, login: str) -> bool:
    """Count a request for a letter to *login*; return whether the letter may be sent."""
    return throttle.allow(session, f"reset:{court}:{login}", limit=ASKS, seconds=ASKS_SECONDS)


def new_token() -> str:
    """Return the token of a new link: a person who has it may set the password."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the digest of a *token*, which alone is stored."""
    return hashlib.sha256(token.encode()).hexdigest()
