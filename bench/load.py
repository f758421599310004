"""Load: some people doing the same thing at once for some seconds, and how often it was done.

Owns the threads and the counting. Knows nothing of what is done.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from bench.browser import Browser

Deed = Callable[[Browser], None]


def rate(deed: Deed, *, connections: int, seconds: float, prepare: Deed | None = None) -> float:
    """Return how often a second *deed* was done by so many people at once.

    *prepare* is done once by each before the clock starts. Any failure fails the measurement.
    """
    counts = [0] * connections
    failures: list[BaseException] = []
    begin = threading.Barrier(connections + 1)
    over = threading.Event()

    def person(place: int) -> None:
        browser = Browser()
        try:
            (prepare or deed)(browser)
            begin.wait()
            while not over.is_set():
                deed(browser)
                counts[place] += 1
        except BaseException as error:  # noqa: BLE001 - told by the thread that counts
            failures.append(error)
            begin.abort()
        finally:
            browser.close()

    people = [threading.Thread(target=person, args=(place,)) for place in range(connections)]
    for each in people:
        each.start()
    try:
        begin.wait()
        begun = time.perf_counter()
        over.wait(seconds)
    except threading.BrokenBarrierError:
        begun = time.perf_counter()
    over.set()
    for each in people:
        each.join()
    took = time.perf_counter() - begun
    if failures:
        raise failures[0]
    return sum(counts) / took
