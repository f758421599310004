"""Read a file of the package once, and share the result between all threads.

Owns the lock that ensures it: a thread that asks while another one reads waits for the result.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made")


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Let only one thread call *make*, once (`functools.cache` alone would let several begin)."""
    turn, kept = Lock(), cache(make)

    @wraps(make)
    def made() -> Made:
        with turn:
            return kept()

    return made
