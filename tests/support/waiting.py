"""Waiting for something to become true, never for time to pass.

Owns the one loop. A condition that does not come true fails the test by its name.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

SHORTEST, LONGEST = 0.01, 0.2
"""The seconds between two looks: at first, and after some seconds of waiting."""


def until(condition: Callable[[], object], what: str, *, seconds: float = 60) -> None:
    """Return as soon as *condition* is true; fail with *what* after so many seconds."""
    begun = time.monotonic()
    pause = threading.Event()
    while not condition():
        waited = time.monotonic() - begun
        if waited > seconds:
            pytest.fail(f"after {seconds:.0f} seconds it is not so that {what}")
        # What takes long is asked for less often: asking takes time from what is waited for.
        pause.wait(min(SHORTEST + waited / 10, LONGEST))
