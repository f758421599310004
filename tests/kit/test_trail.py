"""The trail reports every committed event once, in an order that never goes back."""

from __future__ import annotations

import threading
from enum import StrEnum
from typing import Any

import pytest
from flask import Flask

from sso_sim.kit import mail, trail
from sso_sim.kit.db import Database
from sso_sim.kit.outcomes import Refused
from sso_sim.kit.transport import Transport
from tests.support.mini import NOON, ORIGINS, sandbox_of, start


def read(database: Database, after: str = "", limit: int = 500) -> tuple[list[dict[str, Any]], str]:
    with database.across() as session:
        return trail.feed(session, after, limit)


def tell(database: Database, rehearsal: str, *events: str) -> None:
    with database.transaction(rehearsal) as session:
        session.info["generation"] = 1
        for event in events:
            trail.record(session, NOON, event, who="Jane", court="ctd")


def test_the_feed_shows_every_rehearsal_in_order_and_goes_on_from_its_cursor(mini: Flask) -> None:
    database = sandbox_of(mini).database
    _, after = read(database)
    tell(database, "one", "x.first", "x.second")
    tell(database, "two", "x.third")
    lines, end = read(database, after)
    assert [(line["rehearsal"], line["event"]) for line in lines] == [
        ("one", "x.first"),
        ("one", "x.second"),
        ("two", "x.third"),
    ]
    assert lines[0]["facts"] == {"court": "ctd"}
    assert read(database, end) == ([], end)
    one_by_one = []
    while True:
        lines, after = read(database, after, limit=1)
        if not lines:
            break
        one_by_one += [line["event"] for line in lines]
    assert one_by_one == ["x.first", "x.second", "x.third"]


class Reason(StrEnum):
    """Reasons for a refusal here."""

    LATE = "too-late"
    SHUT = "shut"


def test_a_refusal_is_told_with_its_reasons_and_comes_back_as_it_was(mini: Flask) -> None:
    database = sandbox_of(mini).database
    _, after = read(database)
    refused = Refused((Reason.SHUT, Reason.LATE), {"until": "noon"})
    with database.transaction("one") as session:
        session.info["generation"] = 1
        told = trail.refuse(session, NOON, "x.asked", refused, who="Jane", court="ctd")
    (line,) = read(database, after)[0]
    assert told is refused
    assert (line["outcome"], line["who"]) == ("refused", "Jane")
    assert line["facts"] == {"court": "ctd", "reasons": ["shut", "too-late"]}


def test_what_was_rolled_back_was_never_told(mini: Flask) -> None:
    database = sandbox_of(mini).database
    _, after = read(database)

    def fail() -> None:
        with database.transaction("one") as session:
            session.info["generation"] = 1
            trail.record(session, NOON, "x.lost")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    tell(database, "one", "x.kept")
    assert [line["event"] for line in read(database, after)[0]] == ["x.kept"]


def test_a_letter_is_a_line_of_the_same_story(mini: Flask) -> None:
    database = sandbox_of(mini).database
    _, after = read(database)
    with database.transaction("one") as session:
        session.info["generation"] = 1
        mail.send(session, NOON, to="a@example.test", subject="S", text="T", sender="The clerk")
    (line,) = read(database, after)[0]
    assert (line["kind"], line["who"]) == ("mail", "a@example.test")
    assert line["facts"] == {"subject": "S", "text": "T", "sender": "The clerk"}


def test_deleting_a_rehearsal_never_lets_a_place_in_the_trail_be_used_twice(mini: Flask) -> None:
    sandbox = sandbox_of(mini)
    tell(sandbox.database, "one", "x.soon-gone")
    _, after = read(sandbox.database)

    def news() -> list[str]:
        nonlocal after
        lines, after = read(sandbox.database, after)
        return [line["event"] for line in lines]

    start(mini, "one", generation=2)
    assert news() == ["rehearsal.started"]
    sandbox.transport.call("a", "DELETE", "/backdoor/rehearsal", rehearsal="one")
    assert news() == ["rehearsal.deleted"]
    start(mini, "one")
    assert news() == ["rehearsal.started"]


@pytest.mark.postgres
def test_a_line_waits_for_every_transaction_that_began_before_it(
    mini: Flask, database_url: str
) -> None:
    """On PostgreSQL transactions overlap: the later one may commit first; no line may be missed."""
    if not database_url:
        return
    database = sandbox_of(mini).database
    _, after = read(database)
    began, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with database.transaction("one") as session:
            session.info["generation"] = 1
            trail.record(session, NOON, "x.slow")
            session.flush()
            began.set()
            assert may_end.wait(10)

    thread = threading.Thread(target=slow)
    thread.start()
    assert began.wait(10)
    tell(database, "two", "x.quick")
    early, cursor = read(database, after)
    may_end.set()
    thread.join()
    late, _ = read(database, cursor)
    assert [line["event"] for line in early + late] == ["x.slow", "x.quick"]


def test_many_writers_at_once_lose_no_line(mini: Flask) -> None:
    database = sandbox_of(mini).database
    _, after = read(database)

    def tell_ten() -> None:
        for number in range(10):
            tell(database, "one", f"x.{number}")

    threads = [threading.Thread(target=tell_ten) for _ in range(6)]
    for thread in threads:
        thread.start()
    seen: list[str] = []
    while any(thread.is_alive() for thread in threads):
        lines, after = read(database, after, limit=7)
        seen += [line["id"] for line in lines]
    for thread in threads:
        thread.join()
    seen += [line["id"] for line in read(database, after)[0]]
    assert len(seen) == len(set(seen)) == 60


def test_the_clock_of_a_rehearsal_goes_forward_alone(mini: Flask) -> None:
    transport: Transport = sandbox_of(mini).transport
    client = mini.test_client()
    moved = transport.call(
        "a", "PUT", "/backdoor/clock", rehearsal="one", json={"now": "2018-01-01T00:00:00+00:00"}
    )
    assert moved == {"moved": True}
    back = client.put(
        "/r/one/backdoor/clock",
        base_url=ORIGINS["a"],
        json={"now": "2017-12-31T00:00:00+00:00"},
        headers={"X-Back-Door": sandbox_of(mini).settings.derive("back-door").hex()},
    )
    assert back.status_code == 409
    lines, _ = read(sandbox_of(mini).database)
    assert lines[-1]["at"].startswith("2018-01-01T00:00")
