"""Load: some people doing the same thing at once for some seconds, and how often it was done.

Owns the threads and the counting. Knows nothing of what is done.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

Person = TypeVar("Person")


@dataclass(frozen=True)
class Deed(Generic[Person]):
    """What each person does again and again, and once before the clock starts."""

    again: Callable[[Person], None]
    first: Callable[[Person], None]


@dataclass(frozen=True)
class Done:
    """How often it was done while the clock ran, and for how long that was."""

    count: int
    seconds: float

    @property
    def each_second(self) -> float:
        """Return how often it was done a second."""
        return self.count / self.seconds


def rate(
    deed: Deed[Person], *, connections: int, seconds: float, enter: Callable[[], Person]
) -> Done:
    """Return how often *deed* was done by so many people at once, each made by *enter*.

    Any failure fails the measurement.
    """
    counts = [0] * connections
    failures: list[BaseException] = []
    begin = threading.Barrier(connections + 1)
    over = threading.Event()

    def live(place: int) -> None:
        try:
            person = enter()
            deed.first(person)
            begin.wait()
            while not over.is_set():
                deed.again(person)
                counts[place] += 1
        except BaseException as error:  # noqa: BLE001 - told by the thread that counts
            failures.append(error)
            begin.abort()

    people = [threading.Thread(target=live, args=(place,)) for place in range(connections)]
    for each in people:
        each.start()
    with suppress(threading.BrokenBarrierError):
        begin.wait()
    begun = time.perf_counter()
    over.wait(0 if failures else seconds)
    over.set()
    for each in people:
        each.join()
    if failures:
        raise failures[0]
    return Done(sum(counts), time.perf_counter() - begun)
