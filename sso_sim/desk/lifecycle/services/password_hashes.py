"""The hashes of the published passwords: computed once per installation, not per rehearsal.

Owns the cache, in memory and in the database, by a keyed digest: a slow hash costs 18 ms, and a
class of thirty would wait for it. Owns the queue, too: passwords from scenarios that people write
themselves are hashed one scenario at a time, however many requests arrive at once. Knows no
scenario.
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
"""The number of requests that may wait for their turn; a further one is refused at once."""

PATIENCE_SECONDS = 8.0
"""How long a request waits: the two before it take at most three seconds each."""

MOST_KNOWN = 5000
"""The number of hashes cached in memory; the database keeps all of them."""


class Busy(RuntimeError):
    """Raised where too many passwords are already being hashed; nothing was begun."""


class Hashes:
    """Returns the hash of each published password, from the cache or newly computed."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._known: dict[str, str] = {}
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(1 + MOST_WAITING)

    def prepare(self, passwords: Collection[str]) -> None:
        """Hash those of *passwords* that are new, once no other request is hashing.

        Raises Busy if too many requests already wait, or this one has waited too long.
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
        """Return the hash of each of *passwords*; no transaction is open during the slow part."""
        digests = {password: self._digest(password) for password in passwords}
        known = self._known  # another request may replace the dict
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
    """Return the hashes computed earlier, by digest."""
    query = select(PasswordHash).where(PasswordHash.digest.in_(list(digests)))
    return {row.digest: row.hash for row in session.scalars(query)}


def keep(session: Session, new: dict[str, str]) -> None:
    """Store *new* hashes; a hash that another worker has stored meanwhile stays."""
    for digest, hashed in new.items():
        try:
            with session.begin_nested():
                session.add(PasswordHash(digest=digest, hash=hashed))
        except IntegrityError:
            continue
