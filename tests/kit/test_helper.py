"""A helper answers, or is ended within its limits and replaced; it never outlives its owner."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sso_sim.kit.helper_process import Helper, HelperBusy, HelperFailed, Limits
from tests.support.processes import is_there, ticks_of
from tests.support.source import ROOT
from tests.support.waiting import until

ODD = "tests.support.odd_helper"
LIMITS = Limits(seconds=1, memory_mib=512)
WAITING = 2


@pytest.fixture
def helper() -> Iterator[Helper]:
    made = Helper(ODD, LIMITS, waiting=WAITING)
    yield made
    made.close()


def test_one_process_answers_everybody(helper: Helper) -> None:
    helper.warm()
    first = helper.ask(b"who")
    assert first != str(os.getpid())
    assert helper.ask(b"x" * 5_000_000) == "5000000"
    assert helper.ask(b"") == "0"
    assert helper.ask(b"who") == first


@pytest.mark.parametrize("task", [b"sleep", b"memory", b"die", b"long"])
def test_a_task_without_end_or_measure_ends_the_helper_and_the_next_finds_a_new_one(
    helper: Helper, task: bytes
) -> None:
    first = helper.ask(b"who")
    begun = time.monotonic()
    with pytest.raises(HelperFailed):
        helper.ask(task)
    took = time.monotonic() - begun
    assert took < LIMITS.seconds + 5, "the clock did not end it"
    assert not is_there(int(first))
    assert helper.ask(b"who") != first


def test_where_two_wait_the_next_is_told_at_once_and_they_are_answered(helper: Helper) -> None:
    helper.ask(b"who")
    with ThreadPoolExecutor(1 + WAITING) as pool:
        answers = [pool.submit(helper.ask, b"nap") for _ in range(1 + WAITING)]
        until(lambda: helper._places._value == 0, "all places are taken")
        begun = time.monotonic()
        with pytest.raises(HelperBusy):
            helper.ask(b"who")
        assert time.monotonic() - begun < 0.3
        assert [answer.result() for answer in answers] == ["rested"] * (1 + WAITING)
    assert helper.ask(b"nap") == "rested", "no place is lost"


def test_the_clock_begins_with_each_task_and_not_while_it_waits() -> None:
    helper = Helper(ODD, Limits(seconds=2, memory_mib=512), waiting=WAITING)
    with ThreadPoolExecutor(1 + WAITING) as pool:
        answers = [pool.submit(helper.ask, task) for task in (b"sleep", b"nap", b"nap")]
        ends = [answer.exception() for answer in answers]
    assert [type(end) for end in ends] == [HelperFailed, type(None), type(None)]
    helper.close()


def test_a_helper_that_is_killed_in_mid_work_is_replaced() -> None:
    helper = Helper(ODD, Limits(seconds=30, memory_mib=512), waiting=WAITING)
    process = int(helper.ask(b"who"))
    before = ticks_of(process)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(helper.ask, b"spin")
        until(lambda: ticks_of(process) > before + 5, "the helper is at work")
        os.kill(process, signal.SIGKILL)
        assert isinstance(answer.exception(), HelperFailed)
    assert int(helper.ask(b"who")) != process
    helper.close()


def test_a_helper_that_was_killed_idle_costs_nobody_an_answer(helper: Helper) -> None:
    process = int(helper.ask(b"who"))
    os.kill(process, signal.SIGKILL)
    until(lambda: not is_there(process), "the helper is dead")
    assert int(helper.ask(b"who")) != process


def test_ctrl_c_is_for_the_parent(helper: Helper) -> None:
    assert helper.ask(b"interrupt") == "still here"


def test_a_helper_inherits_no_socket_and_no_setting(
    helper: Helper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSO_SIM_SECRET", "a secret that is none of the helper's business")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.set_inheritable(True)
        assert helper.ask(b"settings") == ""
        assert helper.ask(b"sockets") == "0"


def test_a_helper_that_cannot_be_started_is_a_reason_to_come_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    helper = Helper("tests.support.no_such_helper", LIMITS, waiting=WAITING)
    helper.warm()
    with caplog.at_level(logging.ERROR), pytest.raises(HelperBusy):
        helper.ask(b"who")
    assert [record.getMessage() for record in caplog.records] == [
        "The helper tests.support.no_such_helper cannot be started."
    ]
    helper.close()


PARENT = f"""
import os, signal, threading
from sso_sim.kit.helper_process import Helper, Limits
helper = Helper({ODD!r}, Limits(seconds=1, memory_mib=512), waiting=0)
print(helper.ask(b"who"), flush=True)
"""
KILLED = "threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()\n"


@pytest.mark.parametrize(
    "last, code",
    [
        ("", 0),
        (KILLED, -signal.SIGKILL),
        (KILLED + "helper.ask(b'sleep')", -signal.SIGKILL),
        (KILLED + "helper.ask(b'spin')", -signal.SIGKILL),
    ],
    ids=["it ends", "it is killed", "it is killed, the helper sleeps", "and the helper spins"],
)
def test_no_helper_outlives_its_parent(last: str, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT + last], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        assert parent.wait(30) == code
    until(lambda: not is_there(process), "the helper is gone", seconds=10)


def test_warming_waits_for_nobody(helper: Helper) -> None:
    helper.ask(b"who")
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(helper.ask, b"nap")
        until(helper._turn.locked, "the helper is at work")
        warming = threading.Thread(target=helper.warm)
        warming.start()
        warming.join(0.3)
        assert not warming.is_alive()
        assert answer.result() == "rested"
