"""The machine's clock is set back or forward by hours while the sandbox runs: it keeps working.

A notebook wakes up, a virtual machine is resumed, a clock is corrected. Code that uses the
machine's clock must neither stop until that time has come again, nor end in an error.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from pacer_mock.passcodes import services as passcodes
from sso_sim.contract.apps import APPS, PACER
from sso_sim.court.go_live.services import conversion
from sso_sim.kit import agenda, outbox, throttle
from sso_sim.kit.db import Database
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.request_context import EXTENSION
from sso_sim.scenarios.loader import shipped
from tests.support.clock import Clock, jumping_clock
from tests.support.pdf import well_formed
from tests.support.sandbox import Running, World, in_place
from tests.support.story import Story
from tests.support.today import SCENARIO, SECRET
from tests.support.waiting import until

ENROLLED = "6000002"
"""The account in it that has an authenticator app."""

JUMPS = [pytest.param(-5, id="back"), pytest.param(5, id="forward")]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One sandbox for all: each test starts rehearsals of its own in it."""
    with in_place(tmp_path_factory.mktemp("clock")) as running:
        yield running


@pytest.fixture
def clock(sandbox: Running) -> Iterator[Clock]:
    """The clock of the machine the sandbox runs on."""
    assert sandbox.apps  # The sandbox is made before the clock is replaced.
    with jumping_clock() as made:
        yield made


def database(sandbox: Running, app: str) -> Database:
    found: Database = sandbox.apps[app].extensions[EXTENSION].database
    return found


@pytest.mark.parametrize("hours", JUMPS)
def test_a_story_goes_on_whatever_the_clock_does(
    sandbox: Running, clock: Clock, hours: int, tmp_path: Path
) -> None:
    pdf = tmp_path / "motion.pdf"
    pdf.write_bytes(well_formed())
    world = sandbox.start("S01")

    def after_action(_step: int, browser: Any) -> None:
        assert "Something went wrong" not in browser.text
        if hours < 0:  # After a jump forward, a sign-on may correctly be too old by now.
            clock.jump(hours=hours)

    clock.jump(hours=hours)
    Story(shipped()["S01"], world, world.browser, pdf, after_action).perform()
    clock.jump(hours=hours)
    assert all(step["done"] for step in world.state()["steps"])
    assert [line for line in world.trail() if line["outcome"] == "failed"] == []
    for app in APPS:
        until(partial(_nothing_waits, sandbox, app, world), f"{app} has told the others")


def _nothing_waits(sandbox: Running, app: str, world: World) -> bool:
    with database(sandbox, app).reading(world.id) as session:
        return session.scalars(select(OutboxRow)).first() is None


def test_the_clock_of_a_rehearsal_never_goes_back_behind_where_it_was_put(
    sandbox: Running, clock: Clock
) -> None:
    world = sandbox.start("S01")

    def shown(state: dict[str, Any]) -> datetime:
        return datetime.fromisoformat(state["clock"]["now"])

    begun = shipped()["S01"].now
    clock.jump(hours=-5)
    assert shown(world.state()) == begun
    # Its levers still work, and its clock ticks on from there.
    world.api("POST", "/clock", {"advance": "PT1H"})
    clock.jump(hours=-5)
    moved = shown(world.state())
    assert moved == begun + timedelta(hours=1)
    clock.jump(hours=5, seconds=1)
    assert moved < shown(world.state()) < moved + timedelta(minutes=1)


def test_a_rest_after_too_many_tries_does_not_last_as_long_as_the_clock_went_back(
    sandbox: Running, clock: Clock
) -> None:
    world, rule = sandbox.start("S01"), {"limit": 2, "seconds": 60}
    with database(sandbox, PACER).transaction(world.id) as session:
        assert [throttle.allow(session, "k", **rule) for _ in range(3)] == [True, True, False]
        assert throttle.is_spent(session, "k", **rule)
        clock.jump(hours=-5)
        assert not throttle.is_spent(session, "k", **rule)
        assert throttle.allow(session, "k", **rule)
        # The jump resets the limit at most once; no person gets more tries from it.
        assert [throttle.allow(session, "k", **rule) for _ in range(2)] == [True, False]


def test_what_waits_to_be_told_is_told_though_the_clock_went_back(
    sandbox: Running, clock: Clock
) -> None:
    world = sandbox.start("S01")
    found = database(sandbox, PACER)
    with found.transaction(world.id) as session:
        session.info["generation"] = 1
        outbox.put(session, "court", "PUT", "/backdoor/nothing", {}, key="late")
        session.info.pop("wake")  # This is not immediate: the clock is set back first.
        clock.jump(hours=-5)
    sandbox.apps[PACER].extensions[EXTENSION].worker.wake()
    until(lambda: _nothing_waits(sandbox, PACER, world), "it is told", seconds=10)


@pytest.mark.parametrize("hours", JUMPS)
def test_the_calendar_is_looked_at_as_often_as_ever(
    sandbox: Running, clock: Clock, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def overdue(_database: Database, now: object) -> list[str]:
        looked.append(now)
        return []

    monkeypatch.setattr(agenda, "overdue", overdue)
    monkeypatch.setattr(agenda, "EVERY_SECONDS", 0.0)
    calendar = agenda.Calendar(database(sandbox, PACER), {})
    for _ in range(3):
        calendar()
        clock.jump(hours=hours)
    assert len(looked) == 3


def test_a_lease_of_a_conversion_ends_though_the_clock_went_back(
    sandbox: Running, clock: Clock
) -> None:
    world, found = sandbox.start("S01"), database(sandbox, "court")
    with found.transaction(world.id) as session:
        now = clock.now()
        conversion.begin(session, "ctd", now)
        assert conversion.claim(session, "ctd", "the one that died", now)
        assert conversion.claim(session, "ctd", "another", now) is None
        clock.jump(hours=-5)
        now = clock.now()
        assert [each for each in _due(session, now) if each == "ctd"]
        assert conversion.claim(session, "ctd", "another", now)


def _due(session: Any, now: Any) -> list[str]:
    return [court for _, court in conversion.due(session, "another", now)]


def test_a_passcode_is_good_though_the_clock_went_back(sandbox: Running, clock: Clock) -> None:
    world, found = sandbox.start(SCENARIO), database(sandbox, PACER)
    with found.transaction(world.id) as session:
        for _ in range(2):
            code = pyotp.TOTP(SECRET).at(int(time.time()))
            now = clock.now()
            assert passcodes.use_passcode(session, ENROLLED, code, now) is True
            # A passcode is accepted only once, whatever the clock does.
            assert passcodes.use_passcode(session, ENROLLED, code, now) is False
            clock.jump(hours=-5)
