"""The hashes of the published passwords: computed once per installation, not per rehearsal.

Owns the cache, in memory and in the database, by a keyed digest: a slow hash costs 18 ms, and a
class of thirty would wait for it. Owns the turn, too: what somebody brings along to be hashed is
hashed one scenario after the other, however many come at once. Knows no scenario.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.desk.lifecycle.models import PasswordHash
from sso_sim.desk.rehearsals.services.resources import Resources

MOST_WAITING = 2
"""So many requests wait for their turn; the next hears at once that it is not to be waited for."""

PATIENCE_SECONDS = 8.0
"""How long one waits: the two before it take three seconds each at the most."""

MOST_KNOWN = 5000
"""So many hashes are held in memory; all of them stay in the database."""


class Busy(RuntimeError):
    """Raised where too much is being hashed already: nothing was begun."""


class Hashes:
    """Gives the hash of each published password, known or new."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._known: dict[str, str] = {}
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(1 + MOST_WAITING)

    def prepare(self, passwords: Collection[str]) -> None:
        """Hash those of *passwords* that are new, when nobody else's are: one after the other.

        Raises Busy where too many wait already, or one has waited too long.
        """
        if all(self._digest(each) in self._known for each in passwords):
            return
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._turn.acquire(timeout=PATIENCE_SECONDS):
                raise Busy
            try:
                self.of(passwords)
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def of(self, passwords: Iterable[str]) -> dict[str, str]:
        """Return the hash of each of *passwords*; the slow part holds no transaction."""
        digests = {password: self._digest(password) for password in passwords}
        known = self._known  # another request may put a new one in its place
        found = {digest: known[digest] for digest in digests.values() if digest in known}
        missing = {p: digest for p, digest in digests.items() if digest not in found}
        if missing:
            found |= self._learn(missing)
        return {password: found[digest] for password, digest in digests.items()}

    def _learn(self, missing: dict[str, str]) -> dict[str, str]:
        with self._resources.database.across() as session:
            found = kept(session, missing.values())
        new = {
            digest: self._resources.passwords.hash(password)
            for password, digest in missing.items()
            if digest not in found
        }
        if new:
            with self._resources.database.across(write=True) as session:
                keep(session, new)
        if len(self._known) > MOST_KNOWN:
            self._known = {}
        self._known.update(found | new)
        return found | new

    def _digest(self, password: str) -> str:
        settings = self._resources.settings
        cost = f"{settings.password_memory_kib}:{settings.password_rounds}"
        key = settings.derive("scenario-passwords")
        return hmac.new(key, f"{cost}:{password}".encode(), hashlib.sha256).hexdigest()


def kept(session: Session, digests: Iterable[str]) -> dict[str, str]:
    """Return the hashes that were computed before, by digest."""
    query = select(PasswordHash).where(PasswordHash.digest.in_(list(digests)))
    return {row.digest: row.hash for row in session.scalars(query)}


def keep(session: Session, new: dict[str, str]) -> None:
    """Keep *new* hashes; one that another worker has kept meanwhile stays as it is."""
    for digest, hashed in new.items():
        try:
            with session.begin_nested():
                session.add(PasswordHash(digest=digest, hash=hashed))
        except IntegrityError:
            continue
