"""A developer's client that receives log-outs on a real socket, and responds as it is told.

Owns the server and the requests it received. Knows no token.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Receiver:
    """The requests a client has received; *answers* are its statuses, the last one repeats."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.asked: list[str] = []
        self.answers = [200]
        self.let_go = threading.Event()
        self.let_go.set()
        self.uri = ""

    def answer(self) -> int:
        """Return the next status."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Listen on a free port of this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Receive a log-out."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            receiver.asked.append(self.path)
            receiver.let_go.wait(30)
            receiver.tokens += parse_qs(body).get("logout_token", [])
            self.send_response(receiver.answer())
            self.send_header("Location", f"{receiver.uri}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.uri = f"http://127.0.0.1:{server.server_port}/logged-out"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
