"""The first "ok" of a start is true: every page works from then on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import requests

from sso_sim.contract.apps import COURT, DESK, PACER
from sso_sim.contract.paths import Path as Address
from tests.support.launched import PATIENCE, Launched
from tests.support.live import new_session
from tests.support.together import at_once

pytestmark = pytest.mark.slow

MODES = [pytest.param((), id="one-process"), pytest.param(("--workers", "1"), id="workers")]

OPEN = (
    (PACER, Address.OIDC_DISCOVERY),
    (PACER, "/csologin/login.jsf"),
    (COURT, "/ca2/cgi-bin/login.pl"),
    (DESK, "/"),
    (DESK, "/main"),
    (DESK, "/live"),
    (DESK, "/mail"),
    (DESK, "/api/rehearsals/main"),
)
"""The first requests of people and programs, in the rehearsal without a prefix."""


@pytest.mark.parametrize("mode", MODES)
def test_at_the_first_ok_every_page_of_the_open_house_is_there(
    mode: tuple[str, ...], tmp_path: Path
) -> None:
    for _ in ("new data", "data that are there"):
        sandbox = Launched(tmp_path, *mode)
        try:
            said = _until_ok(sandbox)
            answers = at_once(*(partial(_status, sandbox.origin(app) + at) for app, at in OPEN))
            assert answers == [200] * len(OPEN), dict(zip(OPEN, answers, strict=True))
            assert set(said) <= {"starting", "down"}
            assert sandbox.wait().is_up
        finally:
            assert sandbox.end() == 0


def _until_ok(sandbox: Launched) -> list[str]:
    """Request health from the first moment on; return all responses until it is "ok"."""
    said: list[str] = []
    pause = threading.Event()
    deadline = time.monotonic() + PATIENCE
    with new_session() as session:
        while time.monotonic() < deadline:
            answer = _asked(lambda: session.get(sandbox.origin(DESK) + "/api/health", timeout=30))
            if answer is not None and answer.status_code == 200:
                return said
            if answer is not None:
                assert answer.status_code == 503
                said.append(answer.json()["status"])
            pause.wait(0.01)
    pytest.fail(f"the sandbox did not become well: {sandbox.text}")


def _asked(ask: Callable[[], requests.Response]) -> requests.Response | None:
    try:
        return ask()
    except requests.ConnectionError:
        return None


def _status(address: str) -> int:
    with new_session() as session:
        return session.get(address, timeout=30).status_code
