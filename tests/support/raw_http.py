"""HTTP that no browser speaks: any bytes, sent in part, slowly, or over thousands of connections.

Owns sockets and the bytes they receive. Every wait has a time limit.
"""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: "
WHOLE = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def connect(port: int) -> socket.socket:
    """Return a connection to a port of this machine."""
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def answer(connection: socket.socket) -> bytes:
    """Return the bytes received until the other side closes (or sends nothing for ten seconds)."""
    said = b""
    with suppress(ConnectionError):
        while piece := connection.recv(65536):
            said += piece
    return said


def one_answer(connection: socket.socket) -> bytes:
    """Return one whole response that has a Content-Length; the connection stays open."""
    said = b""
    while b"\r\n\r\n" not in said:
        piece = connection.recv(65536)
        if not piece:
            return said
        said += piece
    head, _, body = said.partition(b"\r\n\r\n")
    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    missing = int(lengths[0].partition(b":")[2]) - len(body)
    while missing > 0 and (piece := connection.recv(65536)):
        missing -= len(piece)
        said += piece
    return said


def seconds_until_closed(connection: socket.socket) -> float:
    """Return how long the other side kept the connection open."""
    begun = time.monotonic()
    answer(connection)
    return time.monotonic() - begun


def is_open(connection: socket.socket) -> bool:
    """Say whether the other side still has the connection open, without waiting."""
    connection.setblocking(False)
    try:
        return bool(connection.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return True
    except ConnectionError:
        return False
    finally:
        connection.settimeout(10)


@contextmanager
def flood(port: int, count: int, first: bytes = HALF) -> Iterator[list[socket.socket]]:
    """Hold *count* connections to *port*, each of which has sent *first* and nothing more."""
    with ExitStack() as held, _many_files(count + 500):
        connections = []
        for _ in range(count):
            connection = held.enter_context(connect(port))
            with suppress(ConnectionError):
                connection.sendall(first)
            connections.append(connection)
        yield connections


@contextmanager
def _many_files(count: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
