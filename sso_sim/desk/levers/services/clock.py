"""The clock of a rehearsal, moved forward in all apps.

Owns the order: the desk's own clock moves last, so that an interrupted move can be repeated. The
same transaction passes the announced dates of the courts that have become due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from sso_sim.desk.court_stages.services import announced_dates
from sso_sim.desk.court_stages.services.stages import Stages
from sso_sim.desk.rehearsals.services import listings, open_house
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import WORLDS, Resources
from sso_sim.kit import rehearsals as kit
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.transport import BackDoorRefused

LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""The sandbox's own limit: after it, dates in forms stop making sense."""


@dataclass(frozen=True)
class Reached:
    """The time a clock was put to, and the courts of which it passed an announced date."""

    now: datetime
    courts: tuple[str, ...] = ()


class Backwards(ValueError):
    """Raised where the clock would go back, which only a reset may do."""


class TooFar(ValueError):
    """Raised where the clock would leave this century."""


class BeyondTheHouse(TooFar):
    """Raised where the open house's clock would go too far ahead for other people to follow."""


def move(
    resources: Resources,
    stages: Stages,
    rehearsal_id: str,
    to: datetime,
    *,
    patience: float | None = None,
) -> Reached:
    """Move the clock of a rehearsal forward to *to* in all apps, and return the result.

    Courts whose announced dates it passes move on automatically; *patience* is how many seconds to
    wait for each, if not the usual number.
    """
    if to >= LATEST:
        raise TooFar
    if to < now_of(resources, rehearsal_id):
        raise Backwards
    if to > _last(resources, rehearsal_id):
        raise BeyondTheHouse
    for app in WORLDS:
        try:
            resources.transport.call(
                app,
                "PUT",
                "/backdoor/clock",
                rehearsal=rehearsal_id,
                json={"now": to.isoformat()},
            )
        except BackDoorRefused as refused:
            # The app's clock is already there: an interrupted move is repeated, or the clock ticked
            # past.
            if refused.status != 409:
                raise
    with resources.database.transaction(rehearsal_id) as session:
        moved = kit.set_clock(session, _clock(session, rehearsal_id), to)
        courts = announced_dates.clock_moved(session, to) if moved else ()
    stages.follow(rehearsal_id, courts, patience=patience)
    return Reached(to, courts)


def _last(resources: Resources, rehearsal_id: str) -> datetime:
    if rehearsal_id != MAIN:
        return LATEST
    with resources.database.reading(rehearsal_id) as session:
        listing = listings.ready(session, rehearsal_id)
        if listing is None:
            raise NoSuchRehearsal(rehearsal_id)
        return listings.scenario_of(session, listing).now + open_house.LONGEST


def now_of(resources: Resources, rehearsal_id: str) -> datetime:
    """Return the current time of a rehearsal's clock."""
    with resources.database.reading(rehearsal_id) as session:
        return _clock(session, rehearsal_id)


def _clock(session: Session, rehearsal_id: str) -> datetime:
    known = kit.load(session)
    if known is None or listings.ready(session, rehearsal_id) is None:
        raise NoSuchRehearsal(rehearsal_id)
    return known.now()
