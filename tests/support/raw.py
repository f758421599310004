"""Requests that no browser sends: the bytes of a request line, written straight into a socket.

Owns writing one request and reading its response. Knows no app.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser
from urllib.parse import urlsplit

SECONDS = 20.0


@dataclass(frozen=True)
class Answer:
    """The response; *status* is 0 where there was none."""

    status: int = 0
    headers: Message = field(default_factory=Message)
    body: bytes = b""


def ask(
    origin: str,
    target: bytes,
    *,
    method: str = "GET",
    host: str | None = None,
    body: bytes = b"",
    version: str = "1.1",
) -> Answer:
    """Send one request for *target* to *origin* and return the response.

    "" as *host* sends no Host header.
    """
    parts = urlsplit(origin)
    lines = [method.encode() + b" " + target + f" HTTP/{version}".encode(), b"Connection: close"]
    if host != "":
        lines.append(f"Host: {host or parts.netloc}".encode())
    if body:
        lines.append(b"Content-Type: application/x-www-form-urlencoded")
    lines.append(f"Content-Length: {len(body)}".encode())
    with socket.create_connection((parts.hostname or "", parts.port or 80), SECONDS) as way:
        way.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)
        return _read(way)


def _read(way: socket.socket) -> Answer:
    said = b""
    # A server that responds before it has read everything may close the connection. That is a valid
    # end, too.
    with suppress(ConnectionResetError):
        while piece := way.recv(65536):
            said += piece
    if not said:
        return Answer()
    head, _, body = said.partition(b"\r\n\r\n")
    first, _, rest = head.partition(b"\r\n")
    return Answer(int(first.split()[1]), BytesHeaderParser().parsebytes(rest + b"\r\n\r\n"), body)
