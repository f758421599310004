"""Concurrent calls to all apps: which call waits for which, and which app is reported as silent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from sso_sim.contract.apps import COURT, PACER
from sso_sim.desk.trail.services import concurrent_calls
from sso_sim.desk.trail.services.concurrent_calls import ConcurrentCalls
from tests.support.waiting import until

LONG = 30.0


@pytest.fixture
def asked() -> ConcurrentCalls[str]:
    """None of these apps is in this process."""
    return ConcurrentCalls(lambda _app: False)


@pytest.fixture
def held() -> Iterator[threading.Event]:
    """The event for which a frozen app waits; it is set when the test ends."""
    event = threading.Event()
    yield event
    event.set()


def ask(side: ConcurrentCalls[str], patience: float, **apps: Callable[[], str | None]) -> list[str]:
    now = time.monotonic()
    answers, _older = side.ask(apps, begun=now, until=now + patience)
    return answers


def after_a_while() -> str:
    threading.Event().wait(0.05)  # the app's own time
    return "after a while"


def test_one_that_could_not_be_reached_is_waited_for_when_it_is_asked_again(
    asked: ConcurrentCalls[str],
) -> None:
    """The app may be back: after a start, or after a restart."""
    assert ask(asked, LONG, pacer=lambda: None) == []
    assert set(asked.silent()) == {PACER}
    assert ask(asked, LONG, pacer=after_a_while) == ["after a while"]
    assert asked.silent() == {}


def test_one_that_has_been_silent_is_named_and_not_waited_for(
    asked: ConcurrentCalls[str], held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concurrent_calls, "SILENT_SECONDS", 0.05)

    def frozen() -> str:
        held.wait(LONG)
        return "late"

    assert ask(asked, 0.1, pacer=frozen, court=lambda: "here") == ["here"]
    assert set(asked.silent()) == {PACER}
    begun = time.monotonic()
    assert ask(asked, LONG, pacer=frozen, court=lambda: "here") == ["here"]
    assert time.monotonic() - begun < LONG / 2
    held.set()
    until(lambda: asked.silent() == {}, "it has answered")
    assert ask(asked, LONG, pacer=frozen) == ["late"]
    assert COURT not in asked.silent()
