"""The court dies by SIGKILL in the middle of a link or of a filing: all of it is there, or nothing.

A real request is in flight when the process ends, after a time drawn at random. The sandbox starts
again on the same files, and rows, trail, letters and pages must agree. A run prints its seed;
SSO_SIM_TEST_SEED=<seed> draws the same times again.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

from sso_sim.contract.events import Event
from tests.support.bar import (
    COURT,
    MOTION,
    about_to_file,
    about_to_link,
    bar_of,
    case_number,
    signed_on,
)
from tests.support.browser import Browser
from tests.support.forked import ForkedToRace
from tests.support.launched import Launched
from tests.support.live import over_sockets
from tests.support.sandbox import Running, World
from tests.support.submits import Submit
from tests.support.waiting import until
from tests.support.witness import Witness, witness

pytestmark = pytest.mark.slow

POINTS = 25
BEYOND = 1.3
"""A kill falls between the sending and this many times the usual duration of the request."""

RECENT = 5
"""The number of undisturbed requests from which the current usual duration is measured."""


@dataclass(frozen=True)
class Aim:
    """A person in a rehearsal of their own, about to press the last Submit."""

    world: World
    browser: Browser
    submit: Submit


@dataclass(frozen=True)
class Act:
    """The act to kill: how it is prepared, its parts, how page and trail show that it is done."""

    undisturbed: Callable[[Running, Path], Submit]
    prepare: Callable[[Running, Path], Aim]
    parts: Callable[[Witness, str], dict[str, int]]
    page_shows: Callable[[Aim], bool]
    event: Event


@dataclass
class Tally:
    """The results of the kills."""

    usual: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    def reach(self) -> float:
        """Return the latest time at which a kill may fall, in seconds."""
        return BEYOND * statistics.median(self.usual[-RECENT:])

    def __str__(self) -> str:
        """Return the results as one line."""
        usual = statistics.median(self.usual) * 1000
        told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        return f"{told}; undisturbed {usual:.0f} ms, kills within {BEYOND} times that"


def prepared_link(sandbox: Running, _pdf: Path) -> Aim:
    world = sandbox.start(bar_of("ada"))
    browser = signed_on(world, "ada")
    return Aim(world, browser, about_to_link(world, browser, "ada"))


def page_shows_link(aim: Aim) -> bool:
    aim.browser.open(aim.world.url(f"court:/{COURT}/cgi-bin/login.pl"))
    aim.browser.see("Ada Barrister")
    return "Civil" in aim.browser.links()


def prepared_filing(sandbox: Running, pdf: Path) -> Aim:
    world = sandbox.start(bar_of("ada", "ben", linked=True))
    browser = signed_on(world, "ada")
    return Aim(world, browser, about_to_file(world, browser, case_number(0), pdf))


def undisturbed_link(sandbox: Running, pdf: Path) -> Submit:
    return prepared_link(sandbox, pdf).submit


def undisturbed_filing(sandbox: Running, pdf: Path) -> Submit:
    # The first filing after a start takes twice as long as the next one. The next one is the usual
    # case, so that one is measured.
    aim = prepared_filing(sandbox, pdf)
    assert aim.submit.send().status_code == 303
    return about_to_file(aim.world, aim.browser, case_number(0), pdf)


def page_shows_filing(aim: Aim) -> bool:
    aim.browser.open(aim.world.url(f"court:/{COURT}/cgi-bin/DktRpt.pl?case={case_number(0)}"))
    aim.browser.see("COMPLAINT")
    return f"MOTION {MOTION}" in aim.browser.text


ACTS = {
    "link": Act(undisturbed_link, prepared_link, Witness.link, page_shows_link, Event.COURT_LINKED),
    "filing": Act(
        undisturbed_filing, prepared_filing, Witness.filing, page_shows_filing, Event.COURT_FILED
    ),
}


@pytest.fixture(scope="module")
def seed(say: Callable[[str], None]) -> int:
    """The generator for the random times."""
    drawn = int(os.environ.get("SSO_SIM_TEST_SEED") or secrets.randbelow(1_000_000))
    say(f"Kills: SSO_SIM_TEST_SEED={drawn}")
    return drawn


@pytest.mark.parametrize("what", ACTS)
def test_killed_at_any_point_it_is_done_as_a_whole_or_not_at_all(
    what: str, seed: int, say: Callable[[str], None], tmp_path: Path, pdf: Path
) -> None:
    act, tally = ACTS[what], Tally()
    chance = random.Random(f"{what} {seed}")  # noqa: S311 - nothing is secret here
    started = ForkedToRace(tmp_path).wait()
    sandbox = over_sockets(started)
    try:
        for _ in range(POINTS):
            tally.usual.append(seconds_undisturbed(act.undisturbed(sandbox, pdf)))
            aim = act.prepare(sandbox, pdf)
            answer = send_and_kill(aim.submit, started, after=chance.uniform(0, tally.reach()))
            started.start().wait()
            with witness(started.data) as found:
                tally.outcomes[outcome(act, aim, answer, found)] += 1
                the_same_submit_again_ends_in_one(act, aim, found)
    finally:
        started.end()
    say(f"Killed {POINTS} times while a {what} was on its way: {tally}")
    assert tally.outcomes["nothing"] > 0, "no kill came before the end: this run shows little"
    assert tally.outcomes.total() > tally.outcomes["nothing"], "no kill came late enough"


def seconds_undisturbed(submit: Submit) -> float:
    """Send a Submit and return how long its response took."""
    begun = time.perf_counter()
    assert submit.send().status_code == 303
    return time.perf_counter() - begun


def send_and_kill(submit: Submit, started: Launched, *, after: float) -> requests.Response | None:
    """Send a Submit and kill the sandbox after the given seconds; return the response, if any."""
    answers: list[requests.Response] = []

    def send() -> None:
        with suppress(requests.RequestException):
            answers.append(submit.send())

    sending = threading.Thread(target=send)
    sending.start()
    threading.Event().wait(after)
    started.end(signal.SIGKILL)
    sending.join()
    return answers[0] if answers else None


def outcome(act: Act, aim: Aim, answer: requests.Response | None, found: Witness) -> str:
    """Return the state after the restart; rows, page, trail and letters must agree on it."""
    parts = act.parts(found, aim.world.id)
    assert set(parts.values()) in ({0}, {1}), f"by half: {parts}"
    done = set(parts.values()) == {1}
    assert act.page_shows(aim) == done
    until(lambda: letters_and_lines(act, aim) == ((2, 1) if done else (0, 0)), "the desk knows it")
    if answer is None:
        return "whole but not acknowledged" if done else "nothing"
    assert answer.status_code == 303
    assert done, "what was acknowledged is gone"
    return "whole and acknowledged"


def the_same_submit_again_ends_in_one(act: Act, aim: Aim, found: Witness) -> None:
    """Press the same Submit once more, as a person would who saw no response."""
    assert aim.submit.send().status_code == 303
    parts = act.parts(found, aim.world.id)
    assert set(parts.values()) == {1}, parts
    assert act.page_shows(aim)
    assert letters_and_lines(act, aim) == (2, 1)
    until(lambda: found.delivered(aim.world.id), "the court has told PACER")
    # Of the link just made, or of the link that the scenario begins with.
    assert found.registrations(aim.world.id) == 1
    heard = 1 if act.event is Event.COURT_LINKED else 0
    assert found.registrations_told(aim.world.id) == heard


def letters_and_lines(act: Act, aim: Aim) -> tuple[int, int]:
    """Return how many letters, and how many lines of the trail, the desk shows for the act."""
    return len(aim.world.mail()), len(aim.world.events(act.event))
