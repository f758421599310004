"""The hashes of the published passwords: computed once per installation, not per rehearsal.

Owns the cache, in memory and in the database, by a keyed digest: a slow hash costs 18 ms, and a
class of thirty would wait for it. Knows no scenario.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.desk.models import PasswordHash
from sso_sim.desk.services.means import Means


class Hashes:
    """Gives the hash of each published password, known or new."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._known: dict[str, str] = {}

    def of(self, passwords: Iterable[str]) -> dict[str, str]:
        """Return the hash of each of *passwords*; the slow part holds no transaction."""
        digests = {password: self._digest(password) for password in passwords}
        missing = {p: digest for p, digest in digests.items() if digest not in self._known}
        if missing:
            self._learn(missing)
        return {password: self._known[digest] for password, digest in digests.items()}

    def _learn(self, missing: dict[str, str]) -> None:
        with self._means.database.across() as session:
            self._known.update(kept(session, missing.values()))
        new = {
            digest: self._means.passwords.hash(password)
            for password, digest in missing.items()
            if digest not in self._known
        }
        if new:
            with self._means.database.across(write=True) as session:
                keep(session, new)
            self._known.update(new)

    def _digest(self, password: str) -> str:
        settings = self._means.settings
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
