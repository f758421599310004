"""The life of a rehearsal over all apps: created, started over, deleted, never left half-done.

Owns the order of the steps. It calls each app's back door, idempotently and outside of any
transaction; the list records each rehearsal's state, so that a later call can finish or clean up.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sso_sim.contract.apps import COURT
from sso_sim.desk.court_stages.services import announced_dates
from sso_sim.desk.lifecycle.services.password_hashes import Hashes
from sso_sim.desk.rehearsals.models import Listing, State
from sso_sim.desk.rehearsals.services import listings
from sso_sim.desk.rehearsals.services.listings import NoSuchRehearsal
from sso_sim.desk.rehearsals.services.resources import WORLDS, Resources
from sso_sim.kit import rehearsals as kit
from sso_sim.kit.rehearsals import MAIN
from sso_sim.kit.transport import BackDoorRefused, CallFailed
from sso_sim.scenarios.app_seeds import Surroundings, secrets_of, seeds_of
from sso_sim.scenarios.courts import standing_courts
from sso_sim.scenarios.schema import Scenario

LAYING_SECONDS = 8.0
"""How long an app may take to insert all rows of a rehearsal, or to delete them."""

SWEEP_EVERY = timedelta(minutes=10)

log = logging.getLogger(__name__)


def new_rehearsal_id() -> str:
    """Return an id that cannot be guessed: 128 random bits."""
    return secrets.token_urlsafe(16)


class Rehearsals:
    """Begins and ends rehearsals."""

    def __init__(self, resources: Resources, real_now: Callable[[], datetime]) -> None:
        self._resources = resources
        self._hashes = Hashes(resources)
        self._real_now = real_now
        self._swept_at = datetime.min.replace(tzinfo=UTC)

    def prepare(self, scenario: Scenario) -> None:
        """Hash the passwords of a scenario that a person has written out; raise Busy.

        It is the slow part of such a scenario, and only one scenario has its turn at a time, so
        that other requests have room.
        """
        self._hashes.prepare(secrets_of(scenario))

    def create(self, scenario: Scenario, label: str, rehearsal_id: str = "") -> str:
        """Create a rehearsal of *scenario* and return its id; raise AppDown if an app is down.

        The id cannot be guessed: a person who knows it may take part.
        """
        rehearsal_id = rehearsal_id or new_rehearsal_id()
        with self._resources.database.transaction(rehearsal_id) as session:
            listing = listings.add(
                session,
                self._real_now(),
                rehearsal_id=rehearsal_id,
                label=label,
                scenario=scenario,
            )
            self._lay_desk(session, listing, scenario)
        self._finish(rehearsal_id, 1, scenario)
        return rehearsal_id

    def complete(self, rehearsal_id: str) -> bool:
        """Finish creating a rehearsal that is in the list; return False if it was ready.

        Any number of calls may run at once. Raises NoSuchRehearsal, and AppDown if an app is down.
        """
        with self._resources.database.transaction(rehearsal_id) as session:
            listing = listings.held(session, rehearsal_id, lock=True)
            if listing is None or listing.state == State.DELETING:
                raise NoSuchRehearsal(rehearsal_id)
            if listing.state == State.READY:
                return False
            scenario = listings.scenario_of(session, listing)
            self._lay_desk(session, listing, scenario)
            generation = listing.generation
        self._finish(rehearsal_id, generation, scenario)
        return True

    def ensure_main(self) -> None:
        """Create the open house, at the addresses without a prefix, or finish creating it."""
        with self._resources.database.across() as session:
            known = listings.held(session, MAIN) is not None
        if not known:
            try:
                self.create(self._resources.catalogue().scenarios[MAIN], "Open house", MAIN)
            except IntegrityError:
                log.info("Another node began the open house at the same moment.")
            else:
                return
        self.complete(MAIN)

    def reset(self, rehearsal_id: str) -> None:
        """Start a rehearsal over: nothing of its previous generation is valid any more."""
        with self._resources.database.transaction(rehearsal_id) as session:
            listing = self._ready(session, rehearsal_id)
            scenario = listings.scenario_of(session, listing)
            listing.generation += 1
            listings.turn(listing, State.RESETTING, self._real_now())
            self._lay_desk(session, listing, scenario)
            generation = listing.generation
        self._finish(rehearsal_id, generation, scenario)

    def delete(self, rehearsal_id: str) -> None:
        """Delete a rehearsal in all apps."""
        with self._resources.database.transaction(rehearsal_id) as session:
            listings.turn(self._ready(session, rehearsal_id), State.DELETING, self._real_now())
        self._remove(rehearsal_id)

    def tidy(self) -> bool:
        """Finish or clean up half-done rehearsals, and delete those long untouched: a job."""
        now = self._real_now()
        if now - self._swept_at < SWEEP_EVERY:
            return False
        self._swept_at = now
        with self._resources.database.across() as session:
            left = [
                (row.id, row.generation, State(row.state), listings.scenario_of(session, row))
                for row in listings.unfinished(session, now)
            ]
            stale = [row.id for row in listings.untouched(session, now)]
        for rehearsal_id, generation, state, scenario in left:
            if state is State.RESETTING or rehearsal_id == MAIN:
                self._finish(rehearsal_id, generation, scenario)
            else:
                # Nobody was ever told the id of a half-created rehearsal.
                self._remove(rehearsal_id)
        for rehearsal_id in stale:
            self.delete(rehearsal_id)
        with self._resources.database.across(write=True) as session:
            listings.sweep_texts(session)
        return False

    def _ready(self, session: Session, rehearsal_id: str) -> Listing:
        listing = listings.held(session, rehearsal_id, lock=True)
        if listing is None or listing.state not in (State.READY, State.RESETTING):
            raise NoSuchRehearsal(rehearsal_id)
        return listing

    def _lay_desk(self, session: Session, listing: Listing, scenario: Scenario) -> None:
        kit.start(
            session,
            self._resources.database.metadata,
            generation=listing.generation,
            now=scenario.now,
            scenario=scenario.id,
            lay=lambda: announced_dates.lay(session, scenario),
        )

    def _finish(self, rehearsal_id: str, generation: int, scenario: Scenario) -> None:
        around = Surroundings(
            hashes=self._hashes.of(secrets_of(scenario)),
            court_address=self._resources.address(COURT, rehearsal_id),
            client_secrets={
                court: self._resources.client_secret(rehearsal_id, court)
                for court in standing_courts()
            },
        )
        for app, seed in seeds_of(scenario, around).items():
            body = {
                "generation": generation,
                "now": scenario.now.isoformat(),
                "scenario": scenario.id,
                "seed": seed,
            }
            self._tell(app, "PUT", rehearsal_id, body)
        with self._resources.database.across(write=True) as session:
            listings.turn_if(session, rehearsal_id, generation, State.READY, self._real_now())

    def _tell(self, app: str, method: str, rehearsal_id: str, body: dict[str, object]) -> None:
        try:
            self._resources.transport.call(
                app,
                method,
                "/backdoor/rehearsal",
                rehearsal=rehearsal_id,
                json=body,
                patience=LAYING_SECONDS,
            )
        except BackDoorRefused as refused:
            # The rehearsal was started over again during this call: the later start counts.
            if refused.status != 409:
                raise

    def _remove(self, rehearsal_id: str) -> None:
        for app in WORLDS:
            self._tell(app, "DELETE", rehearsal_id, {})
        with self._resources.database.transaction(rehearsal_id) as session:
            kit.remove(session, self._resources.database.metadata, self._real_now())
            listing = listings.held(session, rehearsal_id, lock=True)
            if listing is not None:
                session.delete(listing)


def tidy_quietly(rehearsals: Rehearsals) -> bool:
    """Tidy; if an app does not answer, leave the rest for the next run."""
    try:
        return rehearsals.tidy()
    except CallFailed as failed:
        log.info("Tidying waits: %s", failed)
        return False
