"""Requests to an address that a stranger gave, each with one time limit for the whole exchange.

Owns that limit: a second thread shuts the socket down, whatever the first one waits for. The time
limit of a client library starts again with every byte, so a server that sends one byte per second
would hold the connection for ever. Must not know any app or receiver.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlencode, urlsplit

from requests.utils import DEFAULT_CA_BUNDLE_PATH

LOOK_AGAIN_SECONDS = 0.1


@contextmanager
def ended_after(seconds: float, line: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Shut down the socket that *line* returns if the block takes longer than *seconds*.

    A socket that *line* returns later in the block is shut down as well. A thread that waits for
    the socket then finds the connection closed.
    """
    done = threading.Event()

    def watch() -> None:
        left = seconds
        while not done.wait(left):
            left = LOOK_AGAIN_SECONDS
            found = line()
            if found is not None:
                with suppress(OSError):
                    # Called on the plain socket: another thread is using the TLS object.
                    socket.socket.shutdown(found, socket.SHUT_RDWR)

    watcher = threading.Thread(target=watch, name="watches-a-stranger", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()


def post_form(url: str, form: Mapping[str, str], *, seconds: float) -> int:
    """Post *form* to *url* and return the status of the response, or 0 if none came in time.

    Connecting, TLS, sending and reading the response's headers take at most *seconds* together.
    Follows no redirect, uses no proxy and does not read the body; the library limits the headers to
    100 lines.
    """
    until = time.monotonic() + seconds
    try:
        parts = urlsplit(url)
        with closing(_connected(parts, until)) as line:
            host = HTTPConnection(parts.hostname or "", parts.port or _port(parts))
            host.sock = line
            with ended_after(max(0.0, until - time.monotonic()), lambda: line):
                target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                headers = {
                    "Host": parts.netloc,
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Connection": "close",
                }
                host.request("POST", target, urlencode(form), headers)
                with host.getresponse() as answer:
                    return answer.status
    except (OSError, HTTPException, ValueError):
        return 0


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


def _connected(parts: SplitResult, until: float) -> socket.socket:
    """Connect to the first address of the host that answers; *until* includes the handshake."""
    host, found = parts.hostname or "", OSError("No address.")
    for *kind, _name, address in socket.getaddrinfo(
        host, parts.port or _port(parts), type=socket.SOCK_STREAM
    ):
        line = socket.socket(*kind)
        try:
            _limit(line, until)
            line.connect(address)
            _limit(line, until)
            if parts.scheme == "https":
                line = _context().wrap_socket(line, server_hostname=host)
        except OSError as error:
            line.close()
            found = error
        else:
            return line
    raise found


def _limit(line: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("The time is over.")
    line.settimeout(left)


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
