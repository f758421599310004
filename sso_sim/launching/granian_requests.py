"""Pass a request to a worker's threads only when it has arrived completely.

Owns reading a body, within limits of time and size, and the adapter between granian's own interface
(RSGI) and WSGI. With granian's WSGI interface a thread reads the body, and waits for as long as the
client likes: as many half-sent bodies as there are threads would stop a worker.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import Any

from sso_sim.kit.rehearsal_prefix import Wsgi
from sso_sim.launching.connection_limits import IN_MEMORY

CLOSE = [("connection", "close")]

NOBODY = "no-host.invalid"
"""A name that can never exist (RFC 2606)."""

Body = SpooledTemporaryFile[bytes]
Answer = tuple[int, list[tuple[str, str]], bytes]


class WholeRequests:
    """A WSGI app behind RSGI: a thread gets a request only when it has arrived completely."""

    def __init__(self, wsgi: Wsgi, *, threads: int, body_bytes: int, body_seconds: float) -> None:
        self._wsgi = wsgi
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self._body_bytes, self._body_seconds = body_bytes, body_seconds

    async def __call__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        with SpooledTemporaryFile[bytes](max_size=IN_MEMORY) as body:
            try:
                async with asyncio.timeout(self._body_seconds):
                    complete = await self._receive(scope, protocol, body)
            except TimeoutError:
                protocol.response_empty(HTTPStatus.REQUEST_TIMEOUT, CLOSE)
                return
            if not complete:
                protocol.response_empty(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, CLOSE)
                return
            loop = asyncio.get_running_loop()
            environ = environ_of(scope, body)
            answer = await loop.run_in_executor(self._threads, self._answer, environ)
        protocol.response_bytes(*answer)

    async def _receive(self, scope: Any, protocol: Any, body: Body) -> bool:
        # Without either of these two headers a request has no body (RFC 9112, 6.3).
        sent_in_pieces = "transfer-encoding" in scope.headers
        if scope.headers.get("content-length", "0") == "0" and not sent_in_pieces:
            return True
        async for piece in protocol:
            body.write(piece)
            if body.tell() > self._body_bytes:
                return False
        body.seek(0)
        return True

    def _answer(self, environ: dict[str, Any]) -> Answer:
        begun: list[tuple[int, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[..., None]:
            begun.append((int(status.partition(" ")[0]), headers))
            return _no_writing

        said: Iterable[bytes] = self._wsgi(environ, start)
        try:
            whole = b"".join(said)
        finally:
            if hasattr(said, "close"):
                said.close()
        status, headers = begun[-1]
        return status, headers, whole


def environ_of(scope: Any, body: Body) -> dict[str, Any]:
    """Return the WSGI environ of a request (PEP 3333)."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        # A request without a Host header must name none of our hosts: so it gets an invalid name.
        "SERVER_NAME": NOBODY,
        "SERVER_PORT": scope.server.rpartition(":")[2],
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:
            continue  # WSGI would merge it with the header spelled with a dash, which proxies check
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        both = "; " if key == "HTTP_COOKIE" else ", "
        environ[key] = f"{environ[key]}{both}{value}" if key in environ else value
    return environ


def _no_writing(_data: bytes) -> None:
    raise NotImplementedError("The apps return what they say.")
