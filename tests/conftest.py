"""The fixtures every kind of test may ask for: databases, the browser, and no way to the outside.

Owns fixtures only; their parts are in `tests/support`.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from sso_sim.launching import memory_tuning
from tests.support import chromium, postgres, quick, spread, templates
from tests.support.engines import ENGINES

SAID = pytest.StashKey[list[str]]()

# This must run before any app is made.
templates.keep_compiled()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out of the quick run, unread, the files that only the whole run has."""
    is_quick = "not slow" in config.option.markexpr
    return True if is_quick and quick.is_left_to_the_whole_run(collection_path) else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect no garbage during test collection, and exclude the collected objects afterwards.

    Twelve thousand tests and all they import live until the end, and every garbage collection
    traversed them.
    """
    memory_tuning.begin()
    try:
        return (yield)
    finally:
        memory_tuning.settle()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort the tests of a run on all cores into the order in which they are distributed."""
    if hasattr(config, "workerinput"):
        order = spread.order([item.nodeid for item in items])
        items.sort(key=lambda item: order(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> spread.Spread:
    """Distribute the tests in our own lots."""
    return spread.Spread(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Keep the lines that a worker of a run on all cores wrote."""
    node.config.stash.setdefault(SAID, []).extend(getattr(node, "workeroutput", {}).get("said", ()))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Write these lines: a worker has no terminal."""
    said: list[str] = config.stash.get(SAID, [])
    for line in sorted(set(said)):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def say(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Write a line to the run's report, bypassing the capture; at its end where workers run."""
    if hasattr(request.config, "workeroutput"):
        said: list[str] = request.config.workeroutput.setdefault("said", [])
        return said.append
    plugins = request.config.pluginmanager
    reporter, capture = plugins.getplugin("terminalreporter"), plugins.getplugin("capturemanager")

    def write(line: str) -> None:
        if reporter is not None and capture is not None:
            with capture.global_and_fixture_disabled():
                reporter.ensure_newline()
                reporter.write_line(line)

    return write


@pytest.fixture(scope="session")
def postgres_server(say: Callable[[str], None]) -> Iterator[postgres.Server]:
    """One PostgreSQL server for the whole run."""
    with postgres.running() as server:
        say(f"PostgreSQL: {server.origin}")
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """The URL of an empty PostgreSQL database; a test that uses it bears the mark `postgres`."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(
    params=ENGINES,
)
def database_url(request: pytest.FixtureRequest) -> str:
    """A value for `Settings.database_url`: "" for SQLite files, then a PostgreSQL database."""
    return str(request.getfixturevalue("postgres_url")) if request.param == "postgres" else ""


@pytest.fixture(scope="session")
def browser(say: Callable[[str], None]) -> Iterator[Browser]:
    """One real Chromium for the whole run; a test that asks for it bears the mark `browser`."""
    with sync_playwright() as playwright:
        launched, which = chromium.launch(playwright)
        say(f"Chromium: {which}")
        yield launched
        launched.close()


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test connect beyond this machine: everything it needs must be here."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                pytest.fail(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
