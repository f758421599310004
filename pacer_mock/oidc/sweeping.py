"""Delete expired codes and tokens of all rehearsals, in the app's worker.

Owns the schedule. Nothing depends on it: an expired code or token is refused, deleted or not.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete

from pacer_mock.oidc.grant import CODE_SECONDS
from pacer_mock.oidc.models import Code, Token
from sso_sim.kit.db import Database

EVERY_SECONDS = 600.0


class Sweeper:
    """A job of the worker: deletes expired rows now and then."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._next = time.monotonic() + EVERY_SECONDS

    def __call__(self) -> bool:
        """Sweep if it is time; always return that no more is due at once."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + EVERY_SECONDS
            sweep(self._database, datetime.now(UTC))
        return False


def sweep(database: Database, real_now: datetime) -> None:
    """Delete every code and token that has expired."""
    with database.across(write=True) as session:
        oldest = real_now - timedelta(seconds=CODE_SECONDS)
        session.execute(delete(Code).where(Code.created_at <= oldest))
        session.execute(delete(Token).where(Token.expires_at <= real_now))
