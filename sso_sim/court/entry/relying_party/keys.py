"""A cache of PACER's public keys: one set per issuer, and every rehearsal is an issuer.

Owns the cache, bounded in number and in time. Must not know tokens, or how to reach PACER.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Any

ISSUERS = 512
SECONDS = 300.0
"""How long the court still trusts a key that PACER no longer publishes."""


class KeyCache:
    """The most recently read key sets. A caller that misses a key id in its set reads again."""

    def __init__(self) -> None:
        self._sets: OrderedDict[str, tuple[float, dict[str, Any]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, issuer: str) -> dict[str, Any] | None:
        """Return the cached key set of *issuer*, or None if it is missing or too old."""
        with self._lock:
            read_at, keys = self._sets.get(issuer, (0.0, None))
            if keys is None or time.monotonic() - read_at > SECONDS:
                return None
            self._sets.move_to_end(issuer)
            return keys

    def put(self, issuer: str, keys: dict[str, Any]) -> None:
        """Store a key set that was just read; the least recently used one makes room."""
        with self._lock:
            self._sets[issuer] = (time.monotonic(), keys)
            self._sets.move_to_end(issuer)
            while len(self._sets) > ISSUERS:
                self._sets.popitem(last=False)
