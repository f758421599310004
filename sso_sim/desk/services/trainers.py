"""Who has shown the trainer key: a browser that has may see the boards for a working day.

Owns the check and the rows. What lies in the browser is a random token; a sandbox started with
another key knows none of the former ones any more. Knows no request.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete

from sso_sim.desk.domain.classes import KeyFault
from sso_sim.desk.models_classes import TrainerVisit
from sso_sim.desk.services.classes import NO_REHEARSAL
from sso_sim.desk.services.means import Means
from sso_sim.kit import throttle

GOOD_FOR = timedelta(hours=12)
WRONG_KEYS, SECONDS = 30, 60
"""So many wrong keys in a minute, of all browsers together: then everybody waits for the next."""

TRIES = "trainer-key"


class Trainers:
    """Lets trainers in and out."""

    def __init__(self, means: Means, real_now: Callable[[], datetime]) -> None:
        self._means, self._real_now = means, real_now
        self._own = means.settings.derive(f"trainer-visits:{means.settings.trainer_key}")

    def let_in(self, key: str) -> str | KeyFault:
        """Return a token for the browser of whoever has typed the trainer key, or what is wrong."""
        with self._means.database.reading(NO_REHEARSAL) as session:
            if throttle.is_spent(session, TRIES, limit=WRONG_KEYS, seconds=SECONDS):
                return KeyFault.TOO_MANY_TRIES
        wanted = self._means.settings.trainer_key
        if not hmac.compare_digest(key.strip().encode(), wanted.encode()):
            with self._means.database.transaction(NO_REHEARSAL) as session:
                throttle.allow(session, TRIES, limit=WRONG_KEYS, seconds=SECONDS)
            return KeyFault.WRONG
        token, now = secrets.token_urlsafe(32), self._real_now()
        with self._means.database.across(write=True) as session:
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
        with self._means.database.across() as session:
            found = session.get(TrainerVisit, self._digest(token))
        return found is not None and found.began_at > self._real_now() - GOOD_FOR

    def let_out(self, token: str) -> None:
        """Know the browser that holds *token* no more."""
        with self._means.database.across(write=True) as session:
            found = session.get(TrainerVisit, self._digest(token))
            if found is not None:
                session.delete(found)

    def _digest(self, token: str) -> str:
        return hmac.new(self._own, token.encode(), hashlib.sha256).hexdigest()
