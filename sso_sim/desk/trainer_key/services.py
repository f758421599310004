"""Who has shown the trainer key: a browser that has may see the boards for a working day.

Owns the check, for pages and programs, and the rows. What lies in the browser is a random token; a
sandbox started with another key knows none of the former ones any more. Knows no request.
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
"""So many wrong keys in a minute of one browser, or of an address without: then it has to wait."""

TRIES = "trainer-key"


class Trainers:
    """Lets trainers in and out."""

    def __init__(self, resources: Resources, real_now: Callable[[], datetime]) -> None:
        self._resources, self._real_now = resources, real_now
        self._own = resources.settings.derive(f"trainer-visits:{resources.settings.trainer_key}")

    def fault_of(self, key: str, guesser: str) -> KeyFault | None:
        """Return what is wrong with *key*, None where it is the trainer key, whoever brings it.

        *guesser* is in whose name a wrong one is counted.
        """
        if self._resources.settings.is_trainer_key(key):
            return None
        spent = wrong_tries.must_wait(self._resources.database, TRIES, guesser, WRONG_KEYS)
        return KeyFault.TOO_MANY_TRIES if spent else KeyFault.WRONG

    def let_in(self, key: str, guesser: str) -> str | KeyFault:
        """Return a token for the browser of whoever has typed the trainer key, or what is wrong."""
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
        """Say whether the browser that holds *token* has shown the key, and may still look."""
        if not token:
            return False
        with self._resources.database.across() as session:
            found = session.get(TrainerVisit, self._digest(token))
        return found is not None and found.began_at > self._real_now() - GOOD_FOR

    def let_out(self, token: str) -> None:
        """Know the browser that holds *token* no more."""
        with self._resources.database.across(write=True) as session:
            found = session.get(TrainerVisit, self._digest(token))
            if found is not None:
                session.delete(found)

    def _digest(self, token: str) -> str:
        return hmac.new(self._own, token.encode(), hashlib.sha256).hexdigest()
