"""How a single process treats its connections: limits, shares, and which ones it closes.

Tested with a small app, and limits of fractions of a second. tests/attack/test_idle_connections.py
attacks the sandbox itself in the same ways.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import pytest

from sso_sim.launching import ports
from sso_sim.launching.connection_limits import HEADER_BYTES
from sso_sim.launching.waitress_connections import Limits, server
from tests.support.ports import free_ports
from tests.support.raw_http import (
    HALF,
    WHOLE,
    answer,
    connect,
    flood,
    is_open,
    one_answer,
    seconds_until_closed,
)
from tests.support.waiting import until

LONG = 30.0
POST = b"POST / HTTP/1.1\r\nHost: h\r\n"
BODIES = {"/large": b"x" * 300_000, "/huge": b"x" * 20_000_000}
THREADS = 2

Serve = Callable[..., Any]


class App:
    """Responds immediately, with a large body, or when the test releases it."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.begun = threading.Semaphore(0)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/wait":
            self.begun.release()
            assert self.go_on.wait(LONG)
        body = BODIES.get(environ["PATH_INFO"]) or environ["wsgi.input"].read() or b"ok"
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]


@contextmanager
def serving(limits: Limits, app: Any = None) -> Iterator[int]:
    """Serve *app* at two ports with *limits*; yield the first of them."""
    base = free_ports(2)
    taken = ports.take("127.0.0.1", {"one": base, "two": base + 1})
    made = server(
        dict.fromkeys(taken, app or App()),
        taken,
        limits,
        threads=THREADS,
        backlog=1024,
        max_request_body_size=1_000_000,
        outbuf_high_watermark=1_000_000,
    )
    ended = threading.Event()

    def run() -> None:
        while not ended.is_set():
            made.asyncore.loop(timeout=0.05, map=made.map, use_poll=True, count=1)
        made.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield base
    finally:
        ended.set()
        thread.join(LONG)


def test_a_header_comes_whole_in_time_or_not_at_all() -> None:
    with serving(Limits(header=0.3, body=LONG, idle=LONG)) as port, connect(port) as silent:
        with connect(port) as dripping:
            dripping.settimeout(0.05)
            begun, said = time.monotonic(), b""
            for letter in HALF * 3:
                dripping.sendall(bytes([letter]))
                try:
                    said = dripping.recv(1000)
                    break
                except TimeoutError:
                    continue
            assert said.startswith(b"HTTP/1.1 408 ")
            assert time.monotonic() - begun < 3
        # A connection that sent nothing (a browser's spare connection) is closed without a
        # response.
        assert answer(silent) == b""


def test_a_later_request_has_its_own_time() -> None:
    limits = Limits(header=0.5, body=LONG, idle=LONG)
    with serving(limits) as port, connect(port) as kept:
        for _ in range(2):
            kept.sendall(WHOLE)
            assert one_answer(kept).endswith(b"ok")
            # This is longer than a header may take: no byte of the next request has come yet.
            assert not threading.Event().wait(0.9)
        assert is_open(kept)
        kept.sendall(HALF)
        assert answer(kept).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize(
    "header, piece",
    [
        pytest.param(b"Content-Length: 100000\r\n\r\n", b"x", id="dripped"),
        pytest.param(b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", id="chunks without end"),
    ],
)
def test_a_body_comes_whole_in_time(header: bytes, piece: bytes) -> None:
    with serving(Limits(header=LONG, body=0.5)) as port, connect(port) as dripping:
        dripping.sendall(POST + header)
        dripping.settimeout(0.05)
        begun, said = time.monotonic(), b""
        while not said and time.monotonic() - begun < 5:
            dripping.sendall(piece)
            try:
                said = dripping.recv(1000)
            except TimeoutError:
                continue
        assert said.startswith(b"HTTP/1.1 408 ")


def test_a_body_that_takes_longer_than_a_header_may_is_taken() -> None:
    with serving(Limits(header=0.3, body=LONG)) as port, connect(port) as slow:
        slow.sendall(POST + b"Content-Length: 4\r\n\r\nslo")
        assert not threading.Event().wait(0.8)
        slow.sendall(b"w")
        assert one_answer(slow).endswith(b"slow")


def test_between_two_requests_a_connection_is_kept_for_a_while() -> None:
    with serving(Limits(idle=0.5)) as port, connect(port) as kept:
        kept.sendall(WHOLE)
        assert one_answer(kept).endswith(b"ok")
        assert 0.2 < seconds_until_closed(kept) < 5


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"GET / HTTP/1.1\r\nX: " + b"x" * 256 * 1024, id="a header of 256 KB"),
        pytest.param(
            POST + b"Transfer-Encoding: chunked\r\n\r\n1;" + b"x" * 256 * 1024,
            id="a line between chunks",
        ),
        pytest.param(
            POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + b"x" * 256 * 1024,
            id="a trailer",
        ),
    ],
)
def test_what_is_no_body_is_short(sent: bytes) -> None:
    assert len(sent) > 2 * HEADER_BYTES
    with serving(Limits()) as port, connect(port) as connection:
        with suppress(ConnectionError):
            connection.sendall(sent)
        assert answer(connection)[:12] in (b"HTTP/1.1 431", b"HTTP/1.0 431", b"")
        with connect(port) as other:
            other.sendall(WHOLE)
            assert one_answer(other).endswith(b"ok")


def test_many_requests_in_one_go_are_answered_in_turn() -> None:
    with serving(Limits()) as port, connect(port) as pipeline, connect(port) as other:
        sender = threading.Thread(target=pipeline.sendall, args=[WHOLE * 1000])
        sender.start()
        other.sendall(WHOLE)
        assert one_answer(other).endswith(b"ok")
        answers = b""
        while answers.count(b"HTTP/1.1 200 OK") < 1000 or not answers.endswith(b"ok"):
            answers += pipeline.recv(65536)
        sender.join(LONG)


def test_clients_that_read_nothing_hold_no_thread() -> None:
    asked = b"GET /large HTTP/1.1\r\nHost: h\r\n\r\n" * 100
    limits = Limits(answer=LONG)
    with serving(limits) as port, flood(port, THREADS * 4, asked), connect(port + 1) as other:
        other.sendall(WHOLE)
        assert one_answer(other).endswith(b"ok")


def test_a_client_that_stops_reading_is_let_go() -> None:
    asked = b"GET /huge HTTP/1.1\r\nHost: h\r\n\r\n"
    with serving(Limits(answer=0.5)) as port, flood(port, 1, asked) as (deaf,):
        # The client reads no byte until the server has closed the connection.
        until(lambda: not _takes_more(deaf), "the server has hung up", seconds=10)


def _takes_more(connection: Any) -> bool:
    try:
        connection.sendall(b"\r\n")
    except OSError:
        return False
    return True


def test_a_full_port_closes_the_oldest_half_sent_request_first() -> None:
    limits = Limits(header=LONG, idle=LONG, share=20)
    with serving(limits) as port, ExitStack() as held:
        kept = [held.enter_context(connect(port)) for _ in range(10)]
        for each in kept:
            each.sendall(WHOLE)
            assert one_answer(each).endswith(b"ok")
        half = held.enter_context(flood(port, 100))
        until(lambda: sum(map(is_open, half)) == 10, "the share is kept to", seconds=10)
        assert [is_open(each) for each in half] == [False] * 90 + [True] * 10
        assert all(map(is_open, kept))
        for each in kept:
            each.sendall(WHOLE)
            assert one_answer(each).endswith(b"ok")


def test_a_full_port_then_closes_the_connection_that_was_idle_longest() -> None:
    limits = Limits(header=LONG, idle=LONG, share=20)
    with serving(limits) as port, ExitStack() as held:
        kept = [held.enter_context(connect(port)) for _ in range(25)]
        for each in kept:
            each.sendall(WHOLE)
            one_answer(each)
        until(lambda: sum(map(is_open, kept)) == 20, "the share is kept to", seconds=10)
        assert [is_open(each) for each in kept] == [False] * 5 + [True] * 20
        assert not any(map(is_open, kept[:5]))


def test_a_request_in_hand_is_never_closed_for_another() -> None:
    app = App()
    with serving(Limits(header=LONG, share=10), app) as port, ExitStack() as held:
        waiting = [held.enter_context(connect(port)) for _ in range(8)]
        for each in waiting:
            each.sendall(b"GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
        for _ in range(THREADS):
            assert app.begun.acquire(timeout=LONG)
        # The event loop responds to this one itself, so it has read the earlier bytes.
        with connect(port) as later:
            later.sendall(POST + b"Content-Length: 1\r\nExpect: 100-continue\r\n\r\n")
            assert later.recv(100).startswith(b"HTTP/1.1 100 ")
        half = held.enter_context(flood(port, 50))
        until(lambda: sum(map(is_open, half)) == 2, "the share is kept to", seconds=10)
        app.go_on.set()
        for each in waiting:
            assert one_answer(each).endswith(b"ok")


def test_one_port_full_leaves_the_other_free() -> None:
    limits = Limits(header=LONG, share=20)
    with serving(limits) as port, flood(port, 60) as half, connect(port + 1) as other:
        other.sendall(WHOLE)
        assert one_answer(other).endswith(b"ok")
        with connect(port) as same:
            same.sendall(WHOLE)
            assert one_answer(same).endswith(b"ok")
        assert any(map(is_open, half))


def test_a_clock_set_back_or_forward_ends_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = time.time
    with serving(Limits(header=0.3, idle=LONG)) as port, connect(port) as kept:
        kept.sendall(WHOLE)
        one_answer(kept)
        for hours in (-5, 5):
            monkeypatch.setattr(time, "time", lambda hours=hours: wall() + hours * 3600)
            with connect(port) as half:
                half.sendall(HALF)
                assert seconds_until_closed(half) < 5
            assert is_open(kept)
