"""The limits on rehearsals started without the trainer key: per minute, and in total.

Owns the two bounds of the settings. Rehearsals started with the trainer key are not counted here,
nor are the seats of a class, which a trainer has begun.
"""

from __future__ import annotations

from sqlalchemy import func, select

from sso_sim.desk.lifecycle.domain import Bound
from sso_sim.desk.rehearsals.models import Listing
from sso_sim.desk.rehearsals.services.resources import Resources
from sso_sim.desk.rehearsals.services.wrong_tries import NO_REHEARSAL, SECONDS
from sso_sim.kit import throttle


class TooManyRehearsals(RuntimeError):
    """Raised where no further rehearsal may be started; *limit* is how many may be."""

    def __init__(self, bound: Bound, limit: int) -> None:
        super().__init__(f"{bound}: {limit}")
        self.bound, self.limit = bound, limit


class Bounds:
    """Counts the rehearsals that are started without the trainer key."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def count_start(self, starter: str) -> None:
        """Count one rehearsal that *starter* is about to start; raise TooManyRehearsals.

        Rehearsals started at the same moment may together exceed the total by their number, which
        is harmless: the total only keeps the disk from filling up.
        """
        database, settings = self._resources.database, self._resources.settings
        with database.across() as session:
            there = session.scalar(select(func.count()).select_from(Listing)) or 0
        if there >= settings.rehearsals_total:
            raise TooManyRehearsals(Bound.TOTAL, settings.rehearsals_total)
        limit = settings.rehearsals_per_minute
        with database.transaction(NO_REHEARSAL) as session:
            within = throttle.allow(session, f"start:{starter}", limit=limit, seconds=SECONDS)
        if not within:
            raise TooManyRehearsals(Bound.PER_MINUTE, limit)
