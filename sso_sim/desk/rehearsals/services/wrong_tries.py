"""Wrong codes and keys: counted for whoever tries, so that a guesser is told to wait.

Owns the count, which belongs to no rehearsal. It is asked only where something was wrong: whoever
has the right code or key is let in, however many others, or they themselves, were wrong before.
"""

from __future__ import annotations

from sso_sim.kit import throttle
from sso_sim.kit.db import Database

NO_REHEARSAL = "*"
"""Under this name the desk counts: no address has it, and no reset empties it."""

SECONDS = 60
"""The time in which so many may be wrong, and the longest that anybody is told to wait."""


def must_wait(database: Database, what: str, guesser: str, limit: int) -> bool:
    """Count a wrong try of *guesser* at *what*; say whether *limit* in a minute is passed."""
    key = f"{what}:{guesser}"
    with database.reading(NO_REHEARSAL) as session:
        if throttle.is_spent(session, key, limit=limit, seconds=SECONDS):
            return True  # nothing is written for whoever does not stop
    with database.transaction(NO_REHEARSAL) as session:
        return not throttle.allow(session, key, limit=limit, seconds=SECONDS)


def sweep(database: Database) -> None:
    """Forget the counts of minutes that are over: a guesser may make up a browser for each try."""
    with database.transaction(NO_REHEARSAL) as session:
        throttle.sweep(session, seconds=SECONDS)
