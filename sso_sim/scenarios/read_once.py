"""What is read from the package's files once and shared by every thread from then on.

Owns that it is read once: whoever asks while another reads waits for what comes of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Let *make* be called by one thread, once (`functools.cache` alone lets several begin)."""
    turn, kept = Lock(), cache(make)

    @wraps(make)
    def made() -> Made:
        with turn:
            return kept()

    return made
