"""Hash and check passwords: Argon2id through passlib's API, at the cost given in the settings.

Owns hashing and checking. Must not know where hashes are stored or which passwords are acceptable.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass

from passlib.context import CryptContext

_NOBODY = (
    "$argon2id$v=19$m={memory},t={rounds},p=1$c2FuZGJveHNhbmRib3g"
    "$7zYV0n4Yp0n2m1bYkqvWkC4tU5yqQmZl0q7m0m3t3jE"
)
"""A hash of no password: checked for an unknown name, so that it takes the same time."""

_TURN = threading.BoundedSemaphore(os.cpu_count() or 1)
"""Limits concurrent hashes to the number of cores: more are not faster, and each takes 19 MiB."""


@dataclass(frozen=True)
class Verdict:
    """Whether a password was right and, if its hash has another cost, the new hash to store."""

    ok: bool
    new_hash: str | None = None


class Passwords:
    """Hashes and checks passwords at one cost."""

    def __init__(self, *, memory_kib: int, rounds: int) -> None:
        self._context = CryptContext(
            schemes=["argon2"],
            argon2__type="ID",
            argon2__memory_cost=memory_kib,
            argon2__time_cost=rounds,
            argon2__parallelism=1,
        )
        self._nobody = _NOBODY.format(memory=memory_kib, rounds=rounds)

    def warm(self) -> None:
        """Load the hashing backend now; otherwise the first hash would, while other threads run."""
        self._context.handler("argon2").get_backend()

    def hash(self, password: str) -> str:
        """Return the Argon2id hash of *password*, with a new salt."""
        with _TURN:
            return str(self._context.hash(password))

    def verify(self, password: str, known_hash: str | None) -> Verdict:
        """Check *password* against *known_hash*; None takes the same time and always fails."""
        with _TURN:
            ok, new_hash = self._context.verify_and_update(password, known_hash or self._nobody)
        return Verdict(ok=ok, new_hash=new_hash) if known_hash else Verdict(ok=False)
