"""A request has no effect when its rehearsal was started over or deleted after the request began.

The same holds for calls and letters queued before: a delivery in progress ends none queued since.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSession
from sqlalchemy import select

from sso_sim.kit import outbox
from sso_sim.kit import smtp_delivery as post_office
from sso_sim.kit.cookies import GENERATION, drop_if_outdated
from sso_sim.kit.guesser_names import BROWSER
from sso_sim.kit.models import OutboxRow, TrailRow
from sso_sim.kit.transport import AppFault, BackDoorRefused
from tests.support.mini import ORIGINS, sandbox_of, start

A = ORIGINS["a"]
LETTER = {"to": "jane@example.test", "subject": "Hello", "text": "Hello.", "sender": "The Desk"}


def begin(mini: Flask, generation: int) -> None:
    """Start the rehearsal (over), and queue a call and a letter, under the same keys each time."""
    start(mini, "one", generation=generation)
    with sandbox_of(mini).database.transaction("one") as session:
        session.info["generation"] = generation
        outbox.put(session, "b", "PUT", "/backdoor/notes/k", {"text": "told"}, key="k")
        post_office.keep(session, LETTER, key="k")


def kept(mini: Flask) -> list[tuple[str, int, int]]:
    with sandbox_of(mini).database.reading("one") as session:
        rows = session.scalars(select(OutboxRow).order_by(OutboxRow.key))
        return [(row.key, row.generation, row.attempts) for row in rows]


@pytest.mark.parametrize("by", ["reset", "delete"])
def test_a_request_that_was_overtaken_writes_nothing_and_is_told_so(mini: Flask, by: str) -> None:
    client = mini.test_client()
    answer = client.post("/r/one/program/overtaken", base_url=A, data={"by": by, "text": "late"})
    assert answer.status_code == 409
    assert "This rehearsal was started over" in answer.text
    with sandbox_of(mini).database.reading("one") as session:
        assert "note.added" not in session.scalars(select(TrailRow.event)).all()
    assert "late" not in client.get("/r/one/notes", base_url=A).text


def test_a_world_is_started_over_by_a_higher_generation_alone(mini: Flask) -> None:
    assert start(mini, "one", "third", generation=3) == {"laid": True}
    with pytest.raises(BackDoorRefused, match="409"):
        start(mini, "one", "second", generation=2)
    assert start(mini, "one", "again", generation=3) == {"laid": False}
    assert mini.test_client().get("/r/one/notes", base_url=A).text == "third"


@pytest.mark.parametrize("fails", [False, True])
def test_a_call_that_was_overtaken_ends_and_puts_off_none_kept_since(
    mini: Flask, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    sandbox = sandbox_of(mini)
    begin(mini, 2)

    def overtaken(*_: Any, **__: Any) -> None:
        monkeypatch.undo()
        begin(mini, 3)
        if fails:
            raise AppFault("b", "")

    monkeypatch.setattr(sandbox.transport, "call", overtaken)
    outbox.deliver(sandbox.database, sandbox.transport)
    assert kept(mini) == [("k", 3, 0), ("mail-k", 3, 0)]


def test_a_letter_that_was_overtaken_is_not_sent_and_takes_none_kept_since(
    mini: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, sent = sandbox_of(mini).database, []
    across = database.across
    begin(mini, 2)

    @contextmanager
    def overtaken() -> Iterator[Any]:
        with across() as session:
            yield session
        begin(mini, 3)

    monkeypatch.setattr(database, "across", overtaken)
    monkeypatch.setattr(post_office, "hand_over", lambda _url, letter: sent.append(letter))
    post_office.deliver(database, "smtp://127.0.0.1:1")
    assert sent == []
    assert kept(mini) == [("k", 3, 0), ("mail-k", 3, 0)]


@pytest.mark.parametrize(("made", "kept"), [(1, False), (2, True), (3, False), (None, True)])
def test_a_cookie_of_another_generation_keeps_nothing_but_the_browsers_name(
    made: int | None, *, kept: bool
) -> None:
    written = {} if made is None else {GENERATION: made}
    cookie = SecureCookieSession({BROWSER: "b", "csrf_token": "t", **written})
    drop_if_outdated(cookie, 2)
    assert dict(cookie) == {BROWSER: "b", **({"csrf_token": "t", **written} if kept else {})}
