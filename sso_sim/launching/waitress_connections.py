"""The connections of the one process: how long each may take, and how many a port may have.

Owns what waitress lacks: limits for a request's header and body as a whole, a share of connections
for each port, and which connection is closed for a new one. Knows no app. Everything here runs in
the server's own loop, by a clock that does not jump; no limit looks at an address.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import ChunkedReceiver
from waitress.server import MultiSocketServer, TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import RequestHeaderFieldsTooLarge

from sso_sim.kit.rehearsal_prefix import Wsgi
from sso_sim.launching import connection_limits

AT_ONCE = 64
"""Connections taken in one turn of the loop: one a turn would let a flood hold up the queue."""

LOOK = 0.25
"""Seconds from one look for overdue connections to the next."""

TIMED_OUT = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Seconds that each part of an exchange may take, and connections that a port may have."""

    header: float = connection_limits.HEADER_SECONDS
    body: float = connection_limits.BODY_SECONDS
    answer: float = connection_limits.ANSWER_SECONDS
    idle: float = connection_limits.IDLE_SECONDS
    share: int = connection_limits.SHARE


class State(Enum):
    """What a connection waits for."""

    HALF_SENT = "the rest of a request"
    IDLE = "another request"
    TAKING = "the client to take its answer"
    IN_HAND = "a thread to answer it"


class _Parser(HTTPRequestParser):
    """Reads one request; bounds the lines between chunks, which waitress lets grow for ever."""

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        body = self.body_rcv
        between = (
            max(len(body.control_line), len(body.trailer))
            if isinstance(body, ChunkedReceiver)
            else 0
        )
        if between > connection_limits.HEADER_BYTES:
            self.error = RequestHeaderFieldsTooLarge("a line between chunks is too long")
            self.completed = True
        return consumed


class Channel(HTTPChannel):
    """One connection, which knows what it waits for and since when."""

    parser_class = _Parser

    def __init__(self, server: Any, sock: Any, addr: Any, adj: Any, map: Any = None) -> None:  # noqa: A002 - waitress's name
        super().__init__(server, sock, addr, adj, map=map)
        self.request: Any = self.parser_class(adj)  # owed from the beginning
        self._part: tuple[HTTPRequestParser, bool] | None = (self.request, False)
        self._part_since = time.monotonic()

    @property
    def last_activity(self) -> float:
        """When bytes last went either way, by the clock that does not jump."""
        return self._last_activity

    @last_activity.setter
    def last_activity(self, _by_the_clock_that_jumps: float) -> None:
        self._last_activity = time.monotonic()

    def received(self, data: bytes) -> bool:
        """Take bytes in; note when a header or a body begins."""
        taken: bool = super().received(data)
        begun: HTTPRequestParser | None = self.request
        part = None if begun is None else (begun, begun.headers_finished)
        if part != self._part:
            self._part, self._part_since = part, time.monotonic()
        return taken

    @property
    def state(self) -> State:
        """What this connection waits for."""
        if self.requests:
            return State.IN_HAND
        if self.total_outbufs_len:
            return State.TAKING
        return State.IDLE if self._part is None else State.HALF_SENT

    @property
    def since(self) -> float:
        """Since when it waits for that."""
        return self._part_since if self.state is State.HALF_SENT else self.last_activity

    def is_overdue(self, now: float, limits: Limits) -> bool:
        """Say whether it has waited longer than it may; one with a request in hand never has."""
        allowed = {
            State.HALF_SENT: limits.body if self._part and self._part[1] else limits.header,
            State.IDLE: limits.idle,
            State.TAKING: limits.answer,
            State.IN_HAND: float("inf"),
        }
        return now - self.since > allowed[self.state]

    def time_out(self) -> None:
        """End the connection, and say so where a request had been begun."""
        if self.state is State.HALF_SENT and self.request.header_bytes_received:
            with suppress(OSError, AttributeError):  # gone already, or takes nothing more
                self.socket.send(TIMED_OUT)
        self.hang_up()

    def hang_up(self) -> None:
        """End the connection, from whichever thread; the loop closes the socket in its next turn.

        Not at once: the number of a closed socket is given to the next one, which would then get
        what this turn of the loop has still to tell this one.
        """
        self.will_close = True
        self.connected = False
        with suppress(OSError, AttributeError):  # gone already
            self.socket.shutdown(socket.SHUT_RDWR)

    def _flush_outbufs_below_high_watermark(self) -> None:
        # waitress lets the thread wait here until the client has read, however long that takes: a
        # few clients that ask for much in one go and read nothing would take all threads.
        if self.total_outbufs_len > self.adj.outbuf_high_watermark:
            self.hang_up()


class Server(TcpWSGIServer):
    """One port with a share of connections of its own."""

    channel_class = Channel

    def __init__(self, *arguments: Any, limits: Limits, **named: Any) -> None:
        self._limits = limits
        self._next_look = 0.0
        super().__init__(*arguments, **named)

    def readable(self) -> bool:
        """Look after the connections, once in a while; new ones are always welcome."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + LOOK
            for channel in self._open():
                if channel.is_overdue(now, self._limits):
                    channel.time_out()
        return bool(self.accepting)

    def handle_accept(self) -> None:
        """Take the connections that wait, and close as many of the others as are too many."""
        for _ in range(AT_ONCE):
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                break
        if len(self.active_channels) > self._limits.share:
            self._make_room()

    def _make_room(self) -> None:
        waiting: dict[State, list[Channel]] = {state: [] for state in State}
        channels = sorted(self._open(), key=lambda channel: channel.since)
        for channel in channels:
            waiting[channel.state].append(channel)
        half_sent = waiting[State.HALF_SENT]
        # The youngest have only just come, and what they send is on its way: closed last, or a
        # port full of idle browsers would let nobody in.
        young = max(0, len(half_sent) - self._limits.share // 4)
        order = half_sent[:young] + waiting[State.IDLE] + waiting[State.TAKING] + half_sent[young:]
        for channel in order[: max(0, len(channels) - self._limits.share)]:
            channel.hang_up()

    def _open(self) -> list[Channel]:
        return [each for each in list(self.active_channels.values()) if not each.will_close]


def server(
    apps: Mapping[str, Wsgi],
    taken: Mapping[str, socket.socket],
    limits: Limits,
    **adjustments: Any,
) -> MultiSocketServer:
    """Return a server that serves each of *apps* at its bound socket, once it is run.

    *adjustments* are waitress's own settings.
    """
    adjusted = Adjustments(
        sockets=list(taken.values()),
        ident=None,
        asyncore_use_poll=hasattr(select, "poll"),
        max_request_header_size=connection_limits.HEADER_BYTES,
        inbuf_overflow=connection_limits.IN_MEMORY,
        **adjustments,
    )
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(adjusted.threads)
    loop: dict[int, Any] = {}
    at = [
        Server(
            apps[name],
            loop,
            True,
            bound,
            dispatcher=threads,
            adj=adjusted,
            sockinfo=(bound.family, bound.type, bound.proto, bound.getsockname()),
            bind_socket=False,
            limits=limits,
        )
        for name, bound in taken.items()
    ]
    names = [(each.effective_host, each.effective_port) for each in at]
    return MultiSocketServer(loop, adjusted, names, threads, at[0].log_info)
