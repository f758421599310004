"""Waits for a condition to become true, never for time to pass.

Owns the only waiting loop. A condition that does not come true fails the test with its name.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

SHORTEST, LONGEST = 0.01, 0.2
"""The seconds between two checks: at first, and after some seconds of waiting."""


def until(condition: Callable[[], object], what: str, *, seconds: float = 60) -> None:
    """Return as soon as *condition* is true; fail with *what* after the given number of seconds."""
    begun = time.monotonic()
    pause = threading.Event()
    while not condition():
        waited = time.monotonic() - begun
        if waited > seconds:
            pytest.fail(f"after {seconds:.0f} seconds it is not so that {what}")
        # A slow condition is checked less often: each check takes CPU time from the code that it
        # waits for.
        pause.wait(min(SHORTEST + waited / 10, LONGEST))
