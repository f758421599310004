"""Waiting for something to become true, never for time to pass.

Owns the one loop. A condition that does not come true fails the test by its name.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest


def until(condition: Callable[[], object], what: str, *, seconds: float = 60) -> None:
    """Return as soon as *condition* is true; fail with *what* after so many seconds."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"after {seconds:.0f} seconds it is not so that {what}")
        pause.wait(0.02)
