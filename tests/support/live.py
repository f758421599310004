"""The sandbox as it really runs, with the same interface as the one in process.

Owns the step from a started process to a `Running` whose requests use sockets. Knows no page and no
scenario.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import requests

from sso_sim.contract.apps import DESK
from tests.support import postgres
from tests.support.forked import ForkedToRace
from tests.support.launched import Launched, stopped_at_the_end
from tests.support.sandbox import Running

MODES = [
    pytest.param("one process", id="one-process"),
    pytest.param("workers", id="workers"),
    pytest.param("workers, postgres", id="workers-postgres", marks=pytest.mark.postgres),
]
"""The ways in which the sandbox runs, for the tests that must pass in each of them."""

COMPLAINT = re.compile(r"\d\d:\d\d:\d\d  (WARNING|ERROR|CRITICAL)")


def over_sockets(started: Launched) -> Running:
    """Return a started sandbox as the journeys use it."""
    return Running(started.origin(DESK), new_session, {})


def new_session() -> requests.Session:
    """Return a session that uses no proxy of the environment."""
    session = requests.Session()
    session.trust_env = False
    return session


@contextmanager
def live(mode: str, request: pytest.FixtureRequest) -> Iterator[Running]:
    """Start the sandbox in one of MODES, yield it as the journeys use it, and stop it.

    A warning or error in its log fails the test, even if no page has shown it.
    """
    factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
    folder = factory.mktemp("live")
    options = () if mode == "one process" else ("--workers", "2")
    if "postgres" not in mode:
        with stopped_at_the_end(ForkedToRace(folder, *options)) as started:
            yield over_sockets(started)
        assert complaints(started) == [], started.text
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    with server.database() as url:
        sandbox = ForkedToRace(folder, *options, "--database-url", url)
        with stopped_at_the_end(sandbox) as started:
            yield over_sockets(started)
    assert complaints(started) == [], started.text


def complaints(started: Launched) -> list[str]:
    """Return the lines of its log that report a problem."""
    return [line for line in started.printed if COMPLAINT.match(line)]
