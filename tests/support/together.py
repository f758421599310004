"""Calls made at the same moment, for testing races.

Owns the threads and their barrier. Knows nothing of the calls.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T")


def at_once(*calls: Callable[[], T]) -> list[T]:
    """Make *calls* at the same moment, each in a thread of its own; return what each returned.

    Raises the exception that a call raises.
    """
    ready = Barrier(len(calls))

    def make(call: Callable[[], T]) -> T:
        ready.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(make, calls))
