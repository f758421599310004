"""A worker's requests are complete before a thread gets them.

Tested with a stand-in for the server's protocol, and limits of fractions of a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from sso_sim.launching.granian_requests import NOBODY, WholeRequests, environ_of

HOST = ("host", "pacer.example.test")


class Headers(list[tuple[str, str]]):
    """Headers as the server gives them: pairs, and a name can occur more than once."""

    def __contains__(self, name: object) -> bool:
        return any(name == each for each, _ in self)

    def get(self, name: str, default: str) -> str:
        return next((value for each, value in self if each == name), default)

    def items(self) -> list[tuple[str, str]]:
        return list(self)


def scope(*headers: tuple[str, str], **changed: Any) -> Any:
    usual = {
        "method": "POST",
        "path": "/ctd/caf\u00e9",
        "query_string": "a=%20b&c=\u20ac",
        "server": "[::1]:8001",
        "client": "127.0.0.1:50000",
        "scheme": "http",
        "http_version": "1.1",
        "headers": Headers([HOST, *headers]),
    }
    return SimpleNamespace(**usual | changed)


@dataclass
class Protocol:
    """The other end of the connection: the bytes it sends, and the events it gets."""

    pieces: list[bytes] = field(default_factory=list)
    goes_silent: bool = False
    told: list[tuple[Any, ...]] = field(default_factory=list)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece
        if self.goes_silent:
            await asyncio.Event().wait()

    def response_empty(self, *answer: Any) -> None:
        self.told.append(answer)

    def response_bytes(self, *answer: Any) -> None:
        self.told.append(answer)


class Said:
    """A response that must be closed after it has been read."""

    closed = 0

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"one ", b"two"])

    def close(self) -> None:
        Said.closed += 1


def app(environ: dict[str, Any], start_response: Any) -> Any:
    if environ["PATH_INFO"] == "/said":
        start_response("404 NOT FOUND", [("X", "1"), ("X", "2")])
        return Said()
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def ask(request: Any, protocol: Protocol, *, seconds: float = 30) -> list[tuple[Any, ...]]:
    served = WholeRequests(app, threads=1, body_bytes=1000, body_seconds=seconds)
    asyncio.run(served(request, protocol))
    return protocol.told


def test_the_app_is_given_the_whole_body() -> None:
    request = scope(("content-length", "6"))
    assert ask(request, Protocol([b"abc", b"def"])) == [(200, [], b"abcdef")]


def test_a_body_sent_in_pieces_is_one_too() -> None:
    request = scope(("transfer-encoding", "chunked"))
    assert ask(request, Protocol([b"abc", b"def"])) == [(200, [], b"abcdef")]


def test_a_body_that_does_not_come_whole_in_time_ends_and_holds_no_thread() -> None:
    served = WholeRequests(app, threads=1, body_bytes=1000, body_seconds=0.2)
    half = [Protocol([b"abc"], goes_silent=True) for _ in range(5)]
    whole = Protocol([b"abc"])

    async def all_at_once() -> None:
        request = scope(("content-length", "6"))
        waiting = [asyncio.create_task(served(request, each)) for each in half]
        await asyncio.sleep(0)  # the requests have begun
        await served(scope(("content-length", "3")), whole)
        assert [each.told for each in half] == [[]] * 5
        await asyncio.gather(*waiting)

    asyncio.run(all_at_once())
    assert whole.told == [(200, [], b"abc")]
    assert [each.told for each in half] == [[(408, [("connection", "close")])]] * 5


def test_a_body_without_end_ends_at_its_limit() -> None:
    request = scope(("transfer-encoding", "chunked"))
    protocol = Protocol([b"x" * 100] * 1000)
    assert ask(request, protocol) == [(413, [("connection", "close")])]


def test_status_headers_and_body_are_passed_on_and_the_answer_closed() -> None:
    before = Said.closed
    request = scope(path="/said")
    assert ask(request, Protocol()) == [(404, [("X", "1"), ("X", "2")], b"one two")]
    assert Said.closed == before + 1


def test_the_environment_says_what_wsgi_promises() -> None:
    request = scope(
        ("content-type", "text/plain"),
        ("content-length", "3"),
        ("cookie", "a=1"),
        ("cookie", "b=2"),
        ("x-forwarded-for", "192.0.2.1"),
        ("x-forwarded-for", "192.0.2.2"),
        ("x_forwarded_for", "192.0.2.3"),
    )
    environ = environ_of(request, None)  # type: ignore[arg-type]
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/ctd/caf\u00e9"
    assert environ["QUERY_STRING"].encode("latin-1").decode() == "a=%20b&c=\u20ac"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == (NOBODY, "8001")
    assert environ["REMOTE_ADDR"] == "127.0.0.1"
    assert environ["SERVER_PROTOCOL"] == "HTTP/1.1"
    assert (environ["CONTENT_TYPE"], environ["CONTENT_LENGTH"]) == ("text/plain", "3")
    assert environ["HTTP_HOST"] == HOST[1]
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.1, 192.0.2.2"
