"""Connections that are left open, or fed so slowly that they never finish: nobody notices.

The rules themselves are tested in tests/launcher/test_connections.py and test_whole_requests.py.
Here the sandbox runs as people start it, and two thousand requests at one port stop in the middle.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import requests

from sso_sim.contract.apps import APPS, COURT, DESK, PACER
from tests.support.forked import forked
from tests.support.launched import Launched
from tests.support.live import complaints
from tests.support.raw_http import HALF, WHOLE, connect, flood, is_open, one_answer

pytestmark = pytest.mark.slow

FLOOD = 2000
AT_MOST = 2.0
"""Seconds within which a page responds during any attack."""

PAGES = {DESK: "/", "pacer": "/", "ecf": "/ctd/", "court": "/ctd/"}
HALF_BODY = (
    b"POST /csologin/login.jsf HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nx="
)


@contextmanager
def quiet(folder: Path, *options: str) -> Iterator[Launched]:
    """A sandbox that logs no error while it is attacked."""
    with forked(folder, *options) as sandbox:
        yield sandbox
    assert complaints(sandbox) == [], sandbox.text


def port(sandbox: Launched, app: str) -> int:
    return sandbox.base + APPS.index(app)


def slowest(sandbox: Launched) -> float:
    """Return the longest response time of any app's page, or of health."""
    took = []
    addresses = [sandbox.origin(app) + page for app, page in PAGES.items()]
    for address in [*addresses, sandbox.origin(DESK) + "/api/health"]:
        begun = time.monotonic()
        assert requests.get(address, timeout=30).status_code == 200, address
        took.append(time.monotonic() - begun)
    return max(took)


def test_of_two_thousand_half_sent_requests_at_one_port_nobody_notices(
    tmp_path: Path, say: Callable[[str], None]
) -> None:
    with quiet(tmp_path) as sandbox, ExitStack() as held:
        slowest(sandbox)  # The first request of each page does some one-time work; do it now.
        # Five hundred browsers from one address have visited, and keep their connections.
        kept = held.enter_context(flood(port(sandbox, PACER), 500, WHOLE))
        assert all(one_answer(each).startswith(b"HTTP/1.1 200 ") for each in kept)
        for app in (PACER, DESK, COURT):
            with flood(port(sandbox, app), FLOOD) as half:
                took = slowest(sandbox)
                say(f"a page under {len(half)} half-sent requests at {app}: {took:.2f} s at most")
                assert took < AT_MOST
                # The newest may still send the rest; the oldest were closed.
                assert 400 < sum(map(is_open, half)) <= 1000
        assert all(map(is_open, kept))
        for each in kept:
            each.sendall(WHOLE)
        assert all(one_answer(each).startswith(b"HTTP/1.1 200 ") for each in kept)
        with flood(port(sandbox, PACER), 50, HALF_BODY):
            assert slowest(sandbox) < AT_MOST


def test_with_workers_the_same_holds(tmp_path: Path, say: Callable[[str], None]) -> None:
    with quiet(tmp_path, "--workers", "1") as sandbox, ExitStack() as held:
        slowest(sandbox)
        silent, half = (held.enter_context(connect(port(sandbox, PACER))) for _ in range(2))
        half.sendall(HALF)
        begun = time.monotonic()
        # As many connections as a worker has threads would be enough to block it.
        held.enter_context(flood(port(sandbox, PACER), 50, HALF_BODY))
        with flood(port(sandbox, PACER), FLOOD):
            took = slowest(sandbox)
            say(f"with workers, a page under {FLOOD} half-sent requests: {took:.2f} s at most")
            assert took < AT_MOST
        for each in (silent, half):
            each.settimeout(15)
            assert each.recv(100)[:12] in (b"", b"HTTP/1.1 408")
        assert time.monotonic() - begun < 15
