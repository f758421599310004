"""Load: several people do the same thing at once for some seconds, and each time is counted.

Owns the threads and the counting. Does not know what the people do.
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
    """The action each person repeats, and the one they take once before the clock starts."""

    again: Callable[[Person], None]
    first: Callable[[Person], None]


@dataclass(frozen=True)
class Done:
    """The number of actions while the clock ran, and the seconds it ran."""

    count: int
    seconds: float

    @property
    def each_second(self) -> float:
        """Return the number of actions per second."""
        return self.count / self.seconds


def rate(
    deed: Deed[Person], *, connections: int, seconds: float, enter: Callable[[], Person]
) -> Done:
    """Return how often *connections* people, each made by *enter*, did *deed* at once.

    A failure of any person raises its exception and fails the measurement.
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
