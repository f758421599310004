"""Clients that wait at the door: they ask again and again, whether anybody answers or not.

Owns the threads, the asking and what came of it. Bounded: a crowd ends with its context, and each
of its clients pauses between two requests. Knows no page.
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
"""Seconds until a client asks again: all of them are there long before a start is over, and some
within milliseconds. If they ask more often, they take most of the time of the start themselves."""


class Crowd:
    """Some clients, each with its own request, and how often which status was answered."""

    def __init__(self) -> None:
        self.answers: Counter[int] = Counter()
        self._gone = threading.Event()
        self._lock = threading.Lock()

    def stand(self, ask: Ask) -> None:
        """Ask until the crowd is sent home; a refused or broken connection is asked again."""
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
        """Send them home."""
        self._gone.set()


@contextmanager
def crowd(asks: Sequence[Ask]) -> Iterator[Crowd]:
    """Let one client for each of *asks* stand at the door meanwhile."""
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
