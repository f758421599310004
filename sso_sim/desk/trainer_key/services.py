"""The trainer key: a browser that has shown it may see the boards for a working day.

Owns checking the key, for pages and programs, and the rows. The browser stores a random token; a
sandbox started with another key rejects all earlier tokens. Knows no request.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete

from sso_sim.desk.rehearsals.services import wrong_tries
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.trainer_key.domain import KeyFault
from sso_sim.desk.trainer_key.models import TrainerVisit

GOOD_FOR = timedelta(hours=12)
WRONG_KEYS = 10
"""Wrong keys per minute of one browser, or of a program's address; then it has to wait."""

TRIES = "trainer-key"


class Trainers:
    """Signs trainers' browsers in and out."""

    def __init__(self, resources: Resources, real_now: Callable[[], datetime]) -> None:
        self._resources, self._real_now = resources, real_now
        self._own = resources.settings.derive(f"trainer-visits:{resources.settings.trainer_key}")

    def fault_of(self, key: str, guesser: str) -> KeyFault | None:
        """Return the fault of *key*, or None if it is the trainer key, no matter who brings it.

        A wrong key is counted against *guesser*.
        """
        if self._resources.settings.is_trainer_key(key):
            return None
        spent = wrong_tries.must_wait(self._resources.database, TRIES, guesser, WRONG_KEYS)
        return KeyFault.TOO_MANY_TRIES if spent else KeyFault.WRONG

    def let_in(self, key: str, guesser: str) -> str | KeyFault:
        """Return a token for the guesser's browser if *key* is right, otherwise the key's fault."""
        fault = self.fault_of(key, guesser)
        if fault is not None:
            return fault
        token, now = secrets.token_urlsafe(32), self._real_now()
        with self._resources.database.across(write=True) as session:
            session.execute(
                delete(TrainerVisit)
                .where(TrainerVisit.began_at < now - GOOD_FOR)
                .execution_options(synchronize_session=False)
            )
            session.add(TrainerVisit(digest=self._digest(token), began_at=now))
        return token

    def knows(self, token: str) -> bool:
        """Say whether the browser that holds *token* has shown the key within a working day."""
        if not token:
            return False
        with self._resources.database.across() as session:
            found = session.get(TrainerVisit, self._digest(token))
        return found is not None and found.began_at > self._real_now() - GOOD_FOR

    def let_out(self, token: str) -> None:
        """Delete the row of the browser that holds *token*."""
        with self._resources.database.across(write=True) as session:
            found = session.get(TrainerVisit, self._digest(token))
            if found is not None:
                session.delete(found)

    def _digest(self, token: str) -> str:
        return hmac.new(self._own, token.encode(), hashlib.sha256).hexdigest()
