"""When wrong passwords lock a login, and for how long.

Owns the count and the clock of the lock. Must not know whether a login exists: a name that nobody
has is counted and locked like any other, so that the lock does not reveal which names exist.

Source of "more than five" and "five minutes, each further try adds time": [NYWB-LOCK]. How much
time is added is not published; the minute and the hour's limit are the sandbox's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

ALLOWED = 5
FIRST_LOCK = timedelta(minutes=5)
FURTHER = timedelta(minutes=1)
LONGEST = timedelta(hours=1)


class Answer(StrEnum):
    """The answer to one try at a password."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


@dataclass(frozen=True)
class Tries:
    """The failed tries since the last successful one, and the lock that they caused."""

    failed: int = 0
    locked_until: datetime | None = None

    def locked_at(self, now: datetime) -> bool:
        """Return whether the login is locked at *now*."""
        return self.locked_until is not None and now < self.locked_until


def after_try(tries: Tries, *, right: bool, now: datetime) -> tuple[Answer, Tries]:
    """Return the answer to one more try and the count after it.

    During a lock the password does not matter, and every try adds time. After a lock the count
    stays until a right password or a reset ends it: the next wrong one locks again, and for longer.
    """
    failed = tries.failed + 1
    if tries.locked_until is not None and now < tries.locked_until:
        later = min(tries.locked_until + FURTHER, now + LONGEST)
        return Answer.LOCKED, Tries(failed, max(later, tries.locked_until))
    if right:
        return Answer.RIGHT, Tries()
    if failed <= ALLOWED:
        return Answer.WRONG, replace(tries, failed=failed)
    length = FIRST_LOCK + FURTHER * (failed - ALLOWED - 1)
    return Answer.LOCKED, Tries(failed, now + min(length, LONGEST))
