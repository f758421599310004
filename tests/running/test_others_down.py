"""While PACER is down the court says so in words; when PACER is back, everything continues.

The test uses a fleet, because there PACER can die alone. The launcher is frozen meanwhile:
otherwise it would restart PACER immediately.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

from sso_sim.contract.apps import APPS, DESK, PACER
from sso_sim.contract.apps import COURT as COURT_APP
from sso_sim.contract.events import Event
from tests.support.bar import COURT, about_to_link, about_to_sign_on, bar_of, signed_on
from tests.support.forked import forked
from tests.support.launched import Launched
from tests.support.live import over_sockets
from tests.support.submits import Submit
from tests.support.three_courts import COURTS, inside, sign_on
from tests.support.waiting import until
from tests.support.witness import witness

pytestmark = pytest.mark.slow

BEGAN: dict[int, list[str]] = {}
"""The apps of each launcher in the order in which their processes began, which is the order of its
children: an app that was restarted is the last."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launched]:
    """A fleet in which PACER dies twice: at the third death in a row a launcher gives up."""
    with forked(tmp_path_factory.mktemp("first"), "--workers", "2") as fleet:
        yield fleet


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launched]:
    """A fleet in which every app but the desk dies, and the court twice."""
    with forked(tmp_path_factory.mktemp("another"), "--workers", "2") as fleet:
        yield fleet


@contextmanager
def down(app: str, started: Launched) -> Iterator[None]:
    """Keep all processes of an app dead, and let the launcher restart it at the end."""
    launcher = started.process
    began = BEGAN.setdefault(launcher.pid, list(APPS))
    children = Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split()
    launcher.send_signal(signal.SIGSTOP)
    try:
        # Each child leads a process group of its own, with its workers in it.
        os.killpg(int(children[began.index(app)]), signal.SIGKILL)
        began.append(began.pop(began.index(app)))
        until(lambda: not started.answers(app), f"{app} is down")
        yield
    finally:
        launcher.send_signal(signal.SIGCONT)
    until(lambda: started.answers(app), f"{app} is back")


def to_the_way_back(submit: Submit, court: str) -> str:
    """Sign on at PACER; return the court's address to which PACER redirects the browser."""
    answer = submit.send()
    while True:
        address = urljoin(answer.url, answer.headers["Location"])
        if address.startswith(court):
            return address
        answer = submit.session.get(address, allow_redirects=False)


def test_whoever_signs_on_while_pacer_is_down_is_told_and_can_try_again(started: Launched) -> None:
    world = over_sockets(started).start(bar_of("ada"))
    browser = world.browser()
    way_back = to_the_way_back(about_to_sign_on(world, browser, "ada"), world.url("court:"))
    with down(PACER, started):
        browser.open(way_back)
        assert browser.status == 503
        browser.see("PACER does not answer just now")
        browser.see("Wait a moment and try again.")
        assert "Try to sign on again" in browser.links()
    browser.follow("Try to sign on again")
    browser.see("Ada Barrister")


def test_a_link_made_while_pacer_is_down_reaches_it_once_it_is_back(started: Launched) -> None:
    world = over_sockets(started).start(bar_of("ada"))
    browser = signed_on(world, "ada")
    submit = about_to_link(world, browser, "ada")
    with witness(started.data) as found:
        with down(PACER, started):
            assert submit.send().status_code == 303
            browser.open(world.url(f"court:/{COURT}/cgi-bin/login.pl"))
            assert "Civil" in browser.links()
            assert not found.delivered(world.id)
            assert found.registrations(world.id) == 0
        until(lambda: found.delivered(world.id), "PACER has heard of the link")
        assert found.registrations(world.id) == 1
        assert found.registrations_told(world.id) == 1
    until(lambda: len(world.events(Event.PACER_COURT_REGISTERED)) == 1, "the desk knows it")


@pytest.mark.parametrize("app", [app for app in APPS if app != DESK])
def test_the_desk_names_what_is_down_and_recovers(another: Launched, app: str) -> None:
    def health() -> requests.Response:
        return requests.get(another.origin(DESK) + "/api/health", timeout=60)

    with down(app, another):
        told = health()
        assert told.status_code == 503
        apps = told.json()["apps"]
        assert apps.pop(app) != "ok"
        assert set(apps.values()) == {"ok"}
    assert health().status_code == 200


def test_a_court_that_is_down_at_a_log_out_ends_the_session_when_it_is_back(
    another: Launched,
) -> None:
    world = over_sockets(another).start("S36")
    browser = world.browser()
    for court in COURTS:
        sign_on(world, browser, court)
    with down(COURT_APP, another):
        browser.open(f"{world.urls[PACER]}/csologin/logout.jsf").press("Log out")

    until(lambda: not any(inside(world, browser)), "every court has ended the session")
