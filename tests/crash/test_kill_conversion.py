"""Either side dies by SIGKILL in the middle of a conversion: it resumes, with the same result.

A run prints its seed; SSO_SIM_TEST_SEED=<seed> draws the same sides and times again.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from sso_sim.contract.apps import APPS, COURT, ECF
from sso_sim.contract.events import Event
from sso_sim.court.courts.models import Filer
from sso_sim.kit.db import Database
from sso_sim.kit.models import TrailRow
from sso_sim.record.models.base import RecordBase
from sso_sim.record.services.conversion_export import kept_tables, tally
from tests.support.forked import forked
from tests.support.launched import Launched
from tests.support.live import over_sockets
from tests.support.sides import ENTRIES_EACH, PAGE, REHEARSAL, Sides, fill, wait
from tests.support.waiting import until

pytestmark = pytest.mark.slow

KILLS = 50
MANY = 1500
"""Cases of the court that is converted in pages of the usual size: about thirty pages."""

LONGEST = 0.35
"""The most seconds between the arrival of a page and the kill: several pages later."""


def test_killed_at_any_point_on_either_side_it_goes_on_and_ends_the_same(
    say: Callable[[str], None], tmp_path: Path
) -> None:
    seed = int(os.environ.get("SSO_SIM_TEST_SEED") or secrets.randbelow(1_000_000))
    say(f"Kills of a conversion: SSO_SIM_TEST_SEED={seed}")
    chance = random.Random(seed)  # noqa: S311 - nothing is secret here
    kills: Counter[str] = Counter()
    conversions = 0
    sides = Sides(tmp_path)
    try:
        sides.lay()
        original = sides.call(ECF, "GET", "/ctd/export/summary")
        while kills.total() < KILLS:
            sides.move(COURT, "convert", "FROZEN")
            while kills.total() < KILLS and moving(sides):
                wait(chance.uniform(0, LONGEST))
                side = chance.choice((ECF, COURT))
                sides.kill(side)
                kills[side] += 1
                sides.start(side)
            until(lambda: standing(sides)["stage"] == "CONVERTED", "it is converted")
            conversions += 1
            assert copy_of(sides) == original
            assert standing(sides)["conversion"]["rows_done"] == rows_in(original)
            assert_each_page_was_stored_once(sides, conversions, rows_in(original))
            sides.move(COURT, "roll-back", "CONVERTED")
    finally:
        sides.end()
    say(f"Killed {dict(kills)} in {conversions} conversions of {rows_in(original)} rows")
    assert set(kills) == {ECF, COURT}
    assert conversions > 1


def standing(sides: Sides) -> dict[str, Any]:
    """Return the court's stage."""
    return sides.call(COURT, "GET", "/ctd/stage")


def moving(sides: Sides) -> bool:
    """Wait until one more page has arrived; return False where the conversion has ended before."""
    begun = standing(sides)
    if begun["stage"] == "CONVERTED":
        return False
    before = begun["conversion"]["rows_done"]
    seen: dict[str, Any] = {}

    def further() -> bool:
        seen.update(standing(sides))
        done = seen["stage"] == "CONVERTED"
        return done or seen["conversion"]["rows_done"] > before

    until(further, "a page has arrived")
    return bool(seen["stage"] != "CONVERTED")


def rows_in(summary: dict[str, Any]) -> int:
    """Return the number of rows in a summary."""
    return sum(int(each["count"]) for each in summary.values())


def copy_of(sides: Sides) -> dict[str, Any]:
    """Return count and digest of the new court's rows, read directly from its database."""
    with sides.database(COURT) as database, database.reading(REHEARSAL) as session:
        return {kept.name: tally(session, kept, "ctd") for kept in kept_tables(Filer)}


def assert_each_page_was_stored_once(sides: Sides, conversions: int, rows: int) -> None:
    """Compare the trail with the rows: each page is recorded once, however often fetched."""
    with sides.database(COURT) as database, database.reading(REHEARSAL) as session:
        query = select(TrailRow.facts).where(TrailRow.event == Event.COURT_CONVERSION_PAGE)
        told = [int(facts["rows"]) for facts in session.scalars(query)]
    assert sum(told) == conversions * rows
    assert max(told) <= PAGE


@pytest.mark.parametrize("side", [ECF, COURT])
def test_with_workers_a_process_that_is_killed_is_replaced_and_the_conversion_ends(
    side: str, tmp_path: Path
) -> None:
    with forked(tmp_path, "--workers", "1") as started:
        world = over_sockets(started).start("S16")
        database = Database(ECF, metadata=[RecordBase.metadata], data_dir=started.data)
        with database.transaction(world.id) as session:
            fill(session, MANY)
        database.dispose()
        world.api("POST", "/courts/ctd/stage", {"to": "CONVERTED"})
        until(lambda: world.events(Event.COURT_CONVERSION_PAGE), "a page is over")
        os.kill(worker_of(started, side), signal.SIGKILL)
        until(
            lambda: world.state()["courts"]["ctd"]["stage"] == "CONVERTED",
            "it is converted",
            seconds=120,
        )
        (told,) = world.events(Event.COURT_CONVERTED)
        pages = world.events(Event.COURT_CONVERSION_PAGE)
        assert sum(page["facts"]["rows"] for page in pages) == told["facts"]["rows"]
        assert told["facts"]["rows"] > MANY * ENTRIES_EACH


def worker_of(started: Launched, app: str) -> int:
    """Return the granian process that serves an app: the children began in the apps' order."""
    parent = sorted(children(started.process.pid))[APPS.index(app)]
    return max(children(parent))


def children(pid: int) -> list[int]:
    """Return the children of a process."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]
