"""A server that sends a byte at a time holds up no one: receivers of a log-out, a mail server."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from pacer_mock.oidc.back_channel import RECEIVER
from sso_sim.kit import delivery_turns, mail, outbound_requests, outbox, smtp_delivery
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.transport import Transport
from sso_sim.launching.apps import build_app
from tests.support.dripping import dripping
from tests.support.mini import NOON, mini_settings, new_mini, sandbox_of, start
from tests.support.provider import Pacer, World, pacer_in_place
from tests.support.receiver import Receiver, receiving
from tests.support.waiting import until

HEAD = b"HTTP/1.1 200 OK\r\n"
ENDS = 3.5
"""Three seconds, and the time a busy machine needs to notice."""


@pytest.fixture
def pacer(tmp_path: Path) -> Iterator[Pacer]:
    """PACER in process; a test starts its worker."""
    with pacer_in_place(tmp_path) as running:
        yield running
        running.sandbox.worker.stop()


@pytest.fixture
def honest() -> Iterator[Receiver]:
    """A receiver that responds correctly."""
    with receiving() as made:
        yield made


def keep(world: World, uri: str, key: str) -> None:
    """Queue one log-out for a client at *uri*, as the end of a session does."""
    body = {"client_id": "x", "uri": uri, "first_party": False, "account_number": "7012345"}
    with world.pacer.sandbox.database.transaction(world.id) as session:
        session.info["generation"] = 1
        outbox.put(session, RECEIVER, "POST", "", {**body, "sid": key}, key=f"logout-{key}")


def waiting(world: World) -> int:
    with world.pacer.sandbox.database.reading(world.id) as session:
        query = select(func.count()).select_from(OutboxRow).where(OutboxRow.app == RECEIVER)
        return session.scalars(query).one()


def test_every_way_of_dripping_ends_with_the_time_for_the_whole_exchange() -> None:
    ways = {
        "nothing is said": (b"", b"", "http", 0),
        "the status line": (b"", b"HTTP/1.1 ", "http", 0),
        "the head": (HEAD, b"X: y\r\n", "http", 200),
        "the body": (HEAD + b"Content-Length: 9999\r\n\r\n", b"x", "http", 200),
        "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", "http", 200),
        "more is to come": (b"", b"HTTP/1.1 100 Continue\r\n\r\n", "http", 0),
        "the handshake": (b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03", b"x", "https", 0),
    }

    def told(way: tuple[bytes, bytes, str, int]) -> tuple[int, bool]:
        at_once, drips, scheme, _status = way
        with dripping(at_once, drips) as server:
            begun = time.monotonic()
            status = outbound_requests.post_form(server.uri(scheme), {"a": "b"}, seconds=3.0)
            return status, time.monotonic() - begun < ENDS

    with ThreadPoolExecutor(len(ways)) as threads:
        found = dict(zip(ways, threads.map(told, ways.values()), strict=True))
    assert found == {name: (way[3], True) for name, way in ways.items()}


class Watched:
    """The exchanges with outside servers: how long each took, and the most at once per address."""

    def __init__(self) -> None:
        self.took: list[float] = []
        self.at_once: Counter[str] = Counter()
        self._now: Counter[str] = Counter()
        self._post = outbound_requests.post_form

    def post_form(self, url: str, form: dict[str, str], *, seconds: float) -> int:
        """Pass the request on, and measure its duration."""
        self._now[url] += 1
        self.at_once[url] = max(self.at_once[url], self._now[url])
        begun = time.monotonic()
        try:
            return self._post(url, form, seconds=seconds)
        finally:
            self.took.append(time.monotonic() - begun)
            self._now[url] -= 1


def test_a_rehearsal_of_dripping_receivers_delays_no_other(
    pacer: Pacer, honest: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched()
    monkeypatch.setattr(outbound_requests, "post_form", watched.post_form)
    attacker, other = pacer.start(), pacer.start()
    with dripping(drips=b"HTTP/1.1 ") as server:
        for number in range(20):
            keep(attacker, server.uri(), f"drip-{number}")
        keep(other, honest.uri, "honest-before")
        begun = time.monotonic()
        pacer.sandbox.worker.start()
        until(lambda: waiting(other) == 0, "the honest one was told", seconds=10)
        assert time.monotonic() - begun < 2
        until(lambda: server.callers, "the first dripping receiver is told", seconds=5)
        for number in range(3):
            begun = time.monotonic()
            keep(other, honest.uri, f"honest-{number}")
            until(lambda: waiting(other) == 0, "the honest one was told", seconds=10)
            assert time.monotonic() - begun < 2
        until(lambda: server.callers > 1, "the first exchange has ended", seconds=10)
        longest, together = max(watched.took), watched.at_once[server.uri()]

    assert len(honest.tokens) == 4
    assert 2.5 < longest < ENDS
    assert together == 1  # one rehearsal has one delivery in progress
    assert waiting(attacker) == 20


def test_who_does_not_answer_never_has_all_threads(pacer: Pacer, honest: Receiver) -> None:
    worlds = [pacer.start() for _ in range(4)]
    handed_out = delivery_turns.Turns(pacer.sandbox.database, RECEIVER, 3)
    for number, world in enumerate(worlds[:3]):
        for each in range(2):
            keep(world, honest.uri, f"{number}-{each}")
    for _ in range(3):
        with handed_out.next() as turn:
            assert turn is not None  # it returned no response
    with ExitStack() as in_hand:
        taken = [in_hand.enter_context(handed_out.next()) for _ in range(3)]
        assert [turn is not None for turn in taken] == [True, True, False]
        keep(worlds[3], honest.uri, "of somebody new")
        fresh = in_hand.enter_context(handed_out.next())
        assert fresh is not None
        assert fresh.row.rehearsal_id == worlds[3].id


def test_two_processes_deliver_no_message_twice_at_once(pacer: Pacer, honest: Receiver) -> None:
    second = build_app("pacer", pacer.settings, Transport(pacer.settings))
    workers = [pacer.sandbox.worker, sandbox_of(second).worker]
    worlds = [pacer.start() for _ in range(4)]
    for number, world in enumerate(worlds * 4):
        keep(world, honest.uri, f"once-{number}")
    for worker in workers:
        worker.start()
    until(lambda: not any(map(waiting, worlds)), "all were told", seconds=20)
    for worker in workers:
        worker.stop()
    sandbox_of(second).database.dispose()

    assert len(honest.tokens) == 16


def test_what_a_process_had_in_hand_when_it_died_is_delivered_by_another(
    pacer: Pacer, honest: Receiver
) -> None:
    world, database = pacer.start(), pacer.sandbox.database
    keep(world, honest.uri, "in-hand")
    with delivery_turns.Turns(database, RECEIVER, 4).next() as dies:
        assert dies is not None
    pacer.sandbox.worker.run_once()
    assert honest.tokens == []  # the worker still holds the lease
    with database.transaction(world.id) as session:
        late = datetime.now(UTC) + delivery_turns.LEASE
        assert session.scalars(select(OutboxRow)).one().due_at <= late
        session.execute(update(OutboxRow).values(due_at=datetime.now(UTC)))
    pacer.sandbox.worker.run_once()
    assert (len(honest.tokens), waiting(world)) == (1, 0)


def test_a_mail_server_that_drips_holds_up_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp_delivery, "SECONDS", 1.5)
    done = threading.Event()

    def other_job() -> bool:
        done.set()
        return False

    with dripping(b"220 tarpit\r\n", b"250-still here\r\n") as server:
        settings = replace(mini_settings(tmp_path), smtp_url=f"smtp://127.0.0.1:{server.port}")
        app = new_mini("a", settings, Transport(settings))
        sandbox = sandbox_of(app)
        sandbox.worker.add(other_job)
        start(app, "one", "first of one")
        with sandbox.database.transaction("one") as session:
            session.info["generation"] = 1
            mail.send(session, NOON, to="joan@example.test", subject="s", text="t", sender="x")
        sandbox.worker.start()
        until(lambda: server.callers, "the letter is being handed over", seconds=5)
        for _ in range(2):
            done.clear()
            sandbox.worker.wake()
            assert done.wait(1), "the other jobs go on"
        until(lambda: server.held, "the line is closed", seconds=10)
        sandbox.worker.stop()
        with sandbox.database.reading("one") as session:
            assert [row.attempts for row in session.scalars(select(OutboxRow))] == [1]
        sandbox.database.dispose()

    assert server.held[0] <= 2.5
