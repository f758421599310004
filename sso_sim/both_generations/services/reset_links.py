"""What a mailed link for a new CM/ECF password is made of, at either generation.

Owns the token and its digest, which alone is kept, and how often one may be asked for. Where the
digest is kept, and what a used link is told, is each generation's own.
"""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy.orm import Session

from sso_sim.kit import throttle

ASKS = 5
ASKS_SECONDS = 15 * 60
"""How many letters one login may be sent in how many real seconds: ours, against mail floods."""


def may_ask(session: Session, court: str, login: str) -> bool:
    """Count one more letter asked for *login*, and say whether it may be sent."""
    return throttle.allow(session, f"reset:{court}:{login}", limit=ASKS, seconds=ASKS_SECONDS)


def new_token() -> str:
    """Return the token of a new link: who has it may set the password."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is kept of a *token*."""
    return hashlib.sha256(token.encode()).hexdigest()
