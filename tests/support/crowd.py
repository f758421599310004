"""Clients that wait for a start: they ask again and again, whether or not a server answers.

Owns the threads, the requests and their results. A crowd is bounded: it ends with its context, and
each client pauses between two requests. Knows no page.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import requests

from tests.support.live import new_session

Ask = Callable[[requests.Session], requests.Response]

REFUSED, ANSWERED = 0.06, 1.0
"""Seconds until a client asks again. All clients are waiting long before a start is over, and some
ask within milliseconds of it. If they asked more often, they would take most of the start's CPU
time."""


class Crowd:
    """Some clients, each with its own request, and how often each status was returned."""

    def __init__(self) -> None:
        self.answers: Counter[int] = Counter()
        self._gone = threading.Event()
        self._lock = threading.Lock()

    def stand(self, ask: Ask) -> None:
        """Ask until the crowd is stopped; a refused or broken connection is tried again."""
        pause = 0.0
        with new_session() as session:
            while not self._gone.wait(pause):
                try:
                    status = ask(session).status_code
                except requests.RequestException:
                    pause = REFUSED
                    continue
                pause = ANSWERED
                with self._lock:
                    self.answers[status] += 1

    def go(self) -> None:
        """Stop all clients."""
        self._gone.set()


@contextmanager
def crowd(asks: Sequence[Ask]) -> Iterator[Crowd]:
    """Run one waiting client for each of *asks* meanwhile."""
    made = Crowd()
    clients = [threading.Thread(target=made.stand, args=(ask,)) for ask in asks]
    for client in clients:
        client.start()
    try:
        yield made
    finally:
        made.go()
        for client in clients:
            client.join()
