"""PACER's public keys, kept for a while: one set per issuer, and every rehearsal is an issuer.

Owns the cache, bounded in number and in time. Knows neither tokens nor the way to PACER.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Any

ISSUERS = 512
SECONDS = 300.0
"""How long a key that PACER no longer shows may still be trusted."""


class KeyCache:
    """The key sets read last. A key id that is not among them makes the reader ask again."""

    def __init__(self) -> None:
        self._sets: OrderedDict[str, tuple[float, dict[str, Any]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, issuer: str) -> dict[str, Any] | None:
        """Return the key set of *issuer*, unless it was read too long ago."""
        with self._lock:
            read_at, keys = self._sets.get(issuer, (0.0, None))
            if keys is None or time.monotonic() - read_at > SECONDS:
                return None
            self._sets.move_to_end(issuer)
            return keys

    def put(self, issuer: str, keys: dict[str, Any]) -> None:
        """Keep a key set that was read just now; the one used longest ago makes room."""
        with self._lock:
            self._sets[issuer] = (time.monotonic(), keys)
            self._sets.move_to_end(issuer)
            while len(self._sets) > ISSUERS:
                self._sets.popitem(last=False)
