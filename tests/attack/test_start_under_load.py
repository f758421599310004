"""A start while many pages are open: every start succeeds, whichever requests are waiting."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from sso_sim.contract.apps import DESK
from tests.support.crowd import Ask, crowd
from tests.support.launched import Launched, launched
from tests.support.live import over_sockets

pytestmark = pytest.mark.slow

STARTS = 12
POLLING, POSTING = 30, 8
LIVE = ("/live", "/mail/live", "/trail/live")
"""The request that an open page repeats every two seconds."""


def test_twelve_starts_into_thirty_open_pages_and_eight_programs_all_come_about(
    tmp_path: Path,
) -> None:
    with launched(tmp_path) as before:
        worlds = [over_sockets(before).start(scenario).id for scenario in ("S01", "S15")]
    desk = before.origin(DESK)
    with crowd([*_pages(desk, worlds), *[_program(desk)] * POSTING]) as room:
        ends = [_start_and_stop(before) for _ in range(STARTS)]
    assert ends == [0] * STARTS
    assert room.answers[200] >= STARTS
    assert room.answers[201] >= STARTS
    assert not any(status >= 500 and status != 503 for status in room.answers), room.answers


def _start_and_stop(sandbox: Launched) -> int:
    """Start the sandbox on the existing data, check its health, and return its exit code."""
    sandbox.start().wait()
    health = requests.get(sandbox.origin(DESK) + "/api/health", timeout=30)
    assert (health.status_code, health.json()["status"]) == (200, "ok")
    return sandbox.end()


def _pages(desk: str, worlds: list[str]) -> list[Ask]:
    addresses = [f"{desk}/r/{world}{page}" for world in worlds for page in LIVE]
    return [_page(addresses[number % len(addresses)]) for number in range(POLLING)]


def _page(address: str) -> Ask:
    return lambda session: session.get(address, timeout=30)


def _program(desk: str) -> Ask:
    return lambda session: session.post(
        desk + "/api/rehearsals", json={"scenario": "S01"}, timeout=30
    )
