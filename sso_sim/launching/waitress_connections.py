"""The connections of the one process: how long each may take, and how many a port may have.

Owns the limits that waitress lacks: a time limit for a request's whole header and body, a share of
connections for each port, and the choice of a connection to close for a new one. Must not know any
app. All of it runs in the server's own loop, by the monotonic clock; no limit depends on a client's
address.
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
"""Connections accepted in one turn of the loop: with only one, a flood would delay the queue."""

LOOK = 0.25
"""Seconds between two searches for overdue connections."""

TIMED_OUT = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The seconds that each part of an exchange may take, and the connections per port."""

    header: float = connection_limits.HEADER_SECONDS
    body: float = connection_limits.BODY_SECONDS
    answer: float = connection_limits.ANSWER_SECONDS
    idle: float = connection_limits.IDLE_SECONDS
    share: int = connection_limits.SHARE


class State(Enum):
    """The event that a connection waits for."""

    HALF_SENT = "the rest of a request"
    IDLE = "another request"
    TAKING = "the client to take its answer"
    IN_HAND = "a thread to answer it"


class _Parser(HTTPRequestParser):
    """Reads one request; limits the lines between chunks, which waitress does not."""

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
    """One connection, with the event it waits for and the time it has waited since."""

    parser_class = _Parser

    def __init__(self, server: Any, sock: Any, addr: Any, adj: Any, map: Any = None) -> None:  # noqa: A002 - waitress's name
        super().__init__(server, sock, addr, adj, map=map)
        self.request: Any = self.parser_class(adj)  # a new connection owes a request at once
        self._part: tuple[HTTPRequestParser, bool] | None = (self.request, False)
        self._part_since = time.monotonic()

    @property
    def last_activity(self) -> float:
        """The monotonic time at which the connection last read or wrote a byte."""
        return self._last_activity

    @last_activity.setter
    def last_activity(self, _by_the_clock_that_jumps: float) -> None:
        self._last_activity = time.monotonic()

    def received(self, data: bytes) -> bool:
        """Process received bytes; note the time when a header or a body begins."""
        taken: bool = super().received(data)
        begun: HTTPRequestParser | None = self.request
        part = None if begun is None else (begun, begun.headers_finished)
        if part != self._part:
            self._part, self._part_since = part, time.monotonic()
        return taken

    @property
    def state(self) -> State:
        """The event that this connection waits for."""
        if self.requests:
            return State.IN_HAND
        if self.total_outbufs_len:
            return State.TAKING
        return State.IDLE if self._part is None else State.HALF_SENT

    @property
    def since(self) -> float:
        """The monotonic time since which the connection has waited for it."""
        return self._part_since if self.state is State.HALF_SENT else self.last_activity

    def is_overdue(self, now: float, limits: Limits) -> bool:
        """Say whether it has waited too long; while a thread answers its request it never has."""
        allowed = {
            State.HALF_SENT: limits.body if self._part and self._part[1] else limits.header,
            State.IDLE: limits.idle,
            State.TAKING: limits.answer,
            State.IN_HAND: float("inf"),
        }
        return now - self.since > allowed[self.state]

    def time_out(self) -> None:
        """End the connection; answer 408 first if the client had begun a request."""
        if self.state is State.HALF_SENT and self.request.header_bytes_received:
            with suppress(OSError, AttributeError):  # the client is gone, or reads no more
                self.socket.send(TIMED_OUT)
        self.hang_up()

    def hang_up(self) -> None:
        """End the connection, from any thread; the loop closes the socket in its next turn.

        Not immediately: the system gives the number of a closed socket to the next one, which would
        then get the events of this turn of the loop that are meant for the closed one.
        """
        self.will_close = True
        self.connected = False
        with suppress(OSError, AttributeError):  # the client is gone already
            self.socket.shutdown(socket.SHUT_RDWR)

    def _flush_outbufs_below_high_watermark(self) -> None:
        # waitress lets the thread wait here until the client has read, however long that takes: a
        # few clients that send many requests at once and read no response would block all threads.
        if self.total_outbufs_len > self.adj.outbuf_high_watermark:
            self.hang_up()


class Server(TcpWSGIServer):
    """The server of one port, with its own share of connections."""

    channel_class = Channel

    def __init__(self, *arguments: Any, limits: Limits, **named: Any) -> None:
        self._limits = limits
        self._next_look = 0.0
        super().__init__(*arguments, **named)

    def readable(self) -> bool:
        """End overdue connections every LOOK seconds; say whether the port accepts new ones."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + LOOK
            for channel in self._open():
                if channel.is_overdue(now, self._limits):
                    channel.time_out()
        return bool(self.accepting)

    def handle_accept(self) -> None:
        """Accept the waiting connections, and close others if the port has more than its share."""
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
        # The youngest have only just connected, and their requests are on the way. They are closed
        # last: otherwise a port full of idle browsers would let nobody in.
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
    """Return a server that, once run, serves each of *apps* at its bound socket.

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
