"""A server that answers a byte at a time and never comes to an end: raw sockets, real time.

Owns the server and what it saw of its callers. Knows no protocol: it sends what it was given.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle

EVERY_SECONDS = 0.25
"""Far below what any time limit counts from the last byte."""

LONGEST = 40.0
"""A caller that nothing lets go of is let go of then."""


@dataclass
class Dripping:
    """Sends *at_once* and then *drips*, byte by byte, for ever. *held* is how long each held on."""

    at_once: bytes = b""
    drips: bytes = b"x"
    port: int = 0
    held: list[float] = field(default_factory=list)
    callers: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def uri(self, scheme: str = "http") -> str:
        """Return an address here."""
        return f"{scheme}://127.0.0.1:{self.port}/logged-out"

    def serve(self, listening: socket.socket) -> None:
        """Take callers until the listening socket is closed."""
        while not self._ended.is_set():
            with suppress(OSError):
                caller, _address = listening.accept()
                threading.Thread(target=self._hold, args=(caller,), daemon=True).start()

    def _hold(self, caller: socket.socket) -> None:
        with self._lock:
            self.callers += 1
        begun = time.monotonic()
        with caller, suppress(OSError):
            caller.settimeout(EVERY_SECONDS)
            caller.sendall(self.at_once)
            for byte in cycle(self.drips or [0]):
                late = time.monotonic() - begun > LONGEST
                if _is_gone(caller) or late or self._ended.is_set():
                    break
                caller.sendall(bytes([byte]) if self.drips else b"")
        with self._lock:
            self.held.append(time.monotonic() - begun)

    def end(self) -> None:
        """Let everybody go."""
        self._ended.set()


def _is_gone(caller: socket.socket) -> bool:
    """Wait a little, and say whether the caller has closed; what it sends is read away."""
    try:
        return caller.recv(65536) == b""
    except TimeoutError:
        return False


@contextmanager
def dripping(at_once: bytes = b"", drips: bytes = b"x") -> Iterator[Dripping]:
    """Listen on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        server = Dripping(at_once, drips, listening.getsockname()[1])
        thread = threading.Thread(target=server.serve, args=(listening,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.end()
            thread.join()
