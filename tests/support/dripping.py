"""A server that sends one byte at a time and never finishes: raw sockets, real time.

Owns the server and what it saw of its callers. Knows no protocol: it sends the bytes it was given.
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
"""Far below any time limit that counts from the last byte."""

LONGEST = 40.0
"""The server drops a caller after this time if nothing else ends the connection."""


@dataclass
class Dripping:
    """Sends *at_once* and then *drips*, byte by byte, forever.

    *held* is how long each caller stayed.
    """

    at_once: bytes = b""
    drips: bytes = b"x"
    port: int = 0
    held: list[float] = field(default_factory=list)
    callers: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def uri(self, scheme: str = "http") -> str:
        """Return an address of this server."""
        return f"{scheme}://127.0.0.1:{self.port}/logged-out"

    def serve(self, listening: socket.socket) -> None:
        """Accept callers until the listening socket is closed."""
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
        """Drop all callers."""
        self._ended.set()


def _is_gone(caller: socket.socket) -> bool:
    """Wait a little, and say whether the caller has closed; discard the bytes it sends."""
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
