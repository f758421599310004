"""A message to another app has its effect once, after the commit, however often it is sent."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from flask import Flask
from sqlalchemy import select, update

from sso_sim.kit import outbox
from sso_sim.kit.models import OutboxRow
from sso_sim.kit.transport import AppDown, AppFault, BackDoorRefused, Transport
from tests.support.mini import ORIGINS, sandbox_of
from tests.support.ports import free_ports

A, B = ORIGINS["a"], ORIGINS["b"]


def deliver(app: Flask) -> None:
    sandbox = sandbox_of(app)
    while outbox.deliver(sandbox.database, sandbox.transport):
        pass


def waiting(app: Flask) -> list[tuple[str, int]]:
    with sandbox_of(app).database.across() as session:
        return [(row.key, row.attempts) for row in session.scalars(select(OutboxRow))]


def make_due(app: Flask) -> None:
    with sandbox_of(app).database.transaction("one") as session:
        session.execute(update(OutboxRow).values(due_at=datetime.now(UTC)))


def test_a_call_is_kept_with_the_change_and_delivered_after_it(minis: dict[str, Flask]) -> None:
    client = minis["a"].test_client()
    client.get("/r/one/tell?key=k1", base_url=A)
    client.get("/r/one/tell?key=k1", base_url=A)
    assert waiting(minis["a"]) == [("k1", 0)]
    deliver(minis["a"])
    assert waiting(minis["a"]) == []
    assert minis["b"].test_client().get("/r/one/notes", base_url=B).text == "first of one,k1"
    assert minis["b"].test_client().get("/r/two/notes", base_url=B).text == "first of two"


def test_a_change_that_is_rolled_back_calls_nobody(minis: dict[str, Flask]) -> None:
    answer = minis["a"].test_client().get("/r/one/tell?key=k1&fail=1", base_url=A)
    assert answer.status_code == 500
    assert waiting(minis["a"]) == []


def test_a_call_waits_while_the_other_app_is_down_and_is_made_when_it_is_back(
    minis: dict[str, Flask],
) -> None:
    minis["a"].test_client().get("/r/one/tell?key=k1", base_url=A)
    transport = sandbox_of(minis["a"]).transport

    def down(_environ: object, start_response: object) -> list[bytes]:
        start_response("503 Service Unavailable", [])  # type: ignore[operator]
        return []

    transport.serve_in_place("b", down)
    deliver(minis["a"])
    assert waiting(minis["a"]) == [("k1", 1)]
    transport.serve_in_place("b", minis["b"].wsgi_app)
    make_due(minis["a"])
    deliver(minis["a"])
    assert waiting(minis["a"]) == []


def test_a_call_the_other_app_refuses_is_not_made_for_ever(minis: dict[str, Flask]) -> None:
    sandbox = sandbox_of(minis["a"])
    with sandbox.database.transaction("one") as session:
        session.info["generation"] = 1
        outbox.put(session, "b", "PUT", "/backdoor/nothing", {}, key="k")
    deliver(minis["a"])
    assert waiting(minis["a"]) == []


def test_nobody_is_called_while_a_write_transaction_is_open(minis: dict[str, Flask]) -> None:
    sandbox = sandbox_of(minis["a"])
    with (
        pytest.raises(RuntimeError, match="write transaction"),
        sandbox.database.transaction("one"),
    ):
        sandbox.transport.call("b", "GET", "/backdoor/feed")


def test_an_app_that_is_not_there_is_said_to_be_down(minis: dict[str, Flask]) -> None:
    nobody = {**ORIGINS, "b": f"http://127.0.0.1:{free_ports(1)}"}
    settings = replace(sandbox_of(minis["a"]).settings, internal=nobody)
    with pytest.raises(AppDown) as raised:
        Transport(settings).call("b", "GET", "/backdoor/feed")
    assert raised.value.app == "b"
    with pytest.raises(BackDoorRefused) as refused:
        sandbox_of(minis["a"]).transport.call("b", "GET", "/backdoor/nothing")
    assert refused.value.status == 404


def test_a_mistake_of_the_other_app_is_told_as_one_and_the_call_is_made_again(
    minis: dict[str, Flask], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def accident(**_parts: str) -> NoReturn:
        raise ZeroDivisionError

    minis["a"].test_client().get("/r/one/tell?key=k1", base_url=A)
    with monkeypatch.context() as for_now:
        for_now.setitem(minis["b"].view_functions, "backdoor._put_note", accident)
        with pytest.raises(AppFault) as raised:
            sandbox_of(minis["a"]).transport.call("b", "PUT", "/backdoor/notes/x", rehearsal="one")
        assert re.fullmatch("[0-9a-f]{8}", raised.value.error_id)
        assert f"Accident {raised.value.error_id} at" in caplog.text
        for attempts in (1, 2):
            make_due(minis["a"])
            deliver(minis["a"])
            assert waiting(minis["a"]) == [("k1", attempts)]
    assert caplog.text.count("The call k1 is tried again") == 1
    make_due(minis["a"])
    deliver(minis["a"])
    assert waiting(minis["a"]) == []


def test_one_call_finds_an_app_down_and_the_round_goes_on_with_the_others(
    minis: dict[str, Flask],
) -> None:
    sandbox = sandbox_of(minis["a"])
    asked = []

    def down(environ: dict[str, str], start_response: object) -> list[bytes]:
        asked.append(environ["PATH_INFO"])
        start_response("503 Service Unavailable", [])  # type: ignore[operator]
        return []

    with sandbox.database.transaction("one") as session:
        session.info["generation"] = 1
        for key in ("k1", "k2", "k3"):
            outbox.put(session, "b", "PUT", f"/backdoor/notes/{key}", {"text": key}, key=key)
        outbox.put(session, "a", "PUT", "/backdoor/notes/own", {"text": "own"}, key="own")
    sandbox.transport.serve_in_place("b", down)
    deliver(minis["a"])
    assert len(asked) == 1
    assert sorted(waiting(minis["a"])) == [("k1", 1), ("k2", 0), ("k3", 0)]
    sandbox.transport.serve_in_place("b", minis["b"].wsgi_app)
