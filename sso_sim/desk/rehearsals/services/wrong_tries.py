"""Wrong codes and keys: counted for each guesser, so that a guesser is told to wait.

Owns the count, which belongs to no rehearsal. It is used only for wrong codes and keys: a person
with the right code or key is let in, no matter how often they or others were wrong before.
"""

from __future__ import annotations

from sso_sim.kit import throttle
from sso_sim.kit.db import Database

NO_REHEARSAL = "*"
"""The rehearsal id under which the desk counts: no address has it, and no reset deletes it."""

SECONDS = 60
"""The period in which wrong tries are counted, and the longest wait anybody is told."""


def must_wait(database: Database, what: str, guesser: str, limit: int) -> bool:
    """Count a wrong try of *guesser* at *what*; return True if it exceeds *limit* per minute."""
    key = f"{what}:{guesser}"
    with database.reading(NO_REHEARSAL) as session:
        if throttle.is_spent(session, key, limit=limit, seconds=SECONDS):
            return True  # a guesser who goes on causes no more writes
    with database.transaction(NO_REHEARSAL) as session:
        return not throttle.allow(session, key, limit=limit, seconds=SECONDS)


def sweep(database: Database) -> None:
    """Delete the counts of past minutes: a guesser can pose as a new browser for each try."""
    with database.transaction(NO_REHEARSAL) as session:
        throttle.sweep(session, seconds=SECONDS)
