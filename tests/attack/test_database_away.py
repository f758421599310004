"""The database is down for some seconds, under load: 503 and one line, then the sandbox recovers.

A whole sandbox on a PostgreSQL of its own, which is stopped as by a crash and started again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
import requests

from sso_sim.contract.apps import APPS, DESK
from tests.support import postgres
from tests.support.forked import forked
from tests.support.launched import Launched
from tests.support.live import complaints, new_session, over_sockets
from tests.support.sandbox import World
from tests.support.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

AWAY_SECONDS = 3.0
CALLERS = 3
MOST = 2000
"""Requests of one caller, at most."""

QUICKLY = 5.0
"""Seconds within which even a busy machine responds that it cannot serve."""


@pytest.fixture
def server() -> Iterator[postgres.OwnServer]:
    with postgres.own() as own:
        yield own


@pytest.fixture
def started(server: postgres.OwnServer, tmp_path: Path) -> Iterator[Launched]:
    with server.database() as url, forked(tmp_path, "--database-url", url) as sandbox:
        yield sandbox


def targets(started: Launched, world: World) -> list[tuple[str, str]]:
    """Return the requests: pages of all four apps, the API, a program's address, health."""
    return [
        ("GET", f"{world.urls['desk']}/"),
        ("GET", f"{world.urls['pacer']}/csologin/login.jsf"),
        ("GET", f"{world.urls['pacer']}/.well-known/openid-configuration"),
        ("GET", f"{world.urls['ecf']}/ctd/"),
        ("GET", f"{world.urls['court']}/ctd/"),
        ("GET", f"{started.origin(DESK)}/api/rehearsals/{world.id}"),
        ("POST", f"{started.origin(DESK)}/api/rehearsals"),
        ("GET", f"{started.origin(DESK)}/api/health"),
        *(("GET", f"{started.origin(app)}/health") for app in APPS),
    ]


def ask(session: requests.Session, method: str, url: str) -> requests.Response:
    body = {"scenario": "S01", "label": "x"} if method == "POST" else None
    return session.request(method, url, json=body, timeout=60, allow_redirects=False)


def keep_asking(asked: list[tuple[str, str]], over: Event) -> Counter[int]:
    """Request everything again and again until it is *over*; return how often each status came."""
    came: Counter[int] = Counter()
    with new_session() as session:
        for number in range(MOST):
            if over.is_set():
                break
            came[ask(session, *asked[number % len(asked)]).status_code] += 1
    return came


def test_some_seconds_without_a_database(server: postgres.OwnServer, started: Launched) -> None:
    world = over_sockets(started).start("S01")
    asked = targets(started, world)
    session = new_session()
    for method, url in asked:
        assert ask(session, method, url).ok, url
    assert complaints(started) == []

    over = Event()
    with ThreadPoolExecutor(CALLERS) as callers:
        crowd = [callers.submit(keep_asking, asked, over) for _ in range(CALLERS)]
        try:
            server.stop()
            until_back = time.monotonic() + AWAY_SECONDS
            for method, url in asked:
                begun = time.monotonic()
                answer = ask(session, method, url)
                assert answer.status_code == 503, url
                assert time.monotonic() - begun < QUICKLY, url
                if not url.endswith("/health"):
                    assert "just now" in answer.text, url
            health = ask(session, "GET", f"{started.origin(DESK)}/api/health").json()
            assert health == {
                "status": "away",
                "apps": dict.fromkeys(("pacer", "ecf", "court"), "away"),
            }
            while time.monotonic() < until_back:
                assert ask(session, "GET", f"{started.origin(DESK)}/health").status_code == 503
        finally:
            server.start()
            over.set()
    came = sum((each.result() for each in crowd), Counter[int]())
    assert came[503] > len(asked)
    assert set(came) <= {200, 201, 503}

    until(lambda: all(map(started.answers, APPS)), "all four apps are well", seconds=10)
    for method, url in asked:
        assert ask(session, method, url).ok, url
    assert over_sockets(started).api("GET", f"/api/rehearsals/{world.id}").ok
    said = complaints(started)
    assert len(said) == 2, "\n".join(said)
    assert "The database does not answer" in said[0]
    assert "The database answers again" in said[1]
    assert "Traceback" not in started.text
