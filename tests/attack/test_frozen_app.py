"""PACER is frozen, not dead: the others report it in time, and catch up automatically."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import requests

from sso_sim.contract.apps import COURT, DESK, ECF, PACER
from tests.support.browser import Browser
from tests.support.forked import forked
from tests.support.frozen import frozen
from tests.support.launched import Launched
from tests.support.sandbox import TRAINER_KEY
from tests.support.waiting import until

pytestmark = pytest.mark.slow

PAGE = 1.5
"""0.3 seconds for the pull; the rest is the time a busy machine needs for the page itself."""

READ, HEALTH, LEVER, SIGN_ON = 3.0, 2.5, 7.0, 10.0

SAYS = "PACER has not answered since"

Answer = TypeVar("Answer")


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launched]:
    """A sandbox with one worker per app."""
    folder: Path = tmp_path_factory.mktemp("fleet")
    with forked(folder, "--workers", "1", "--trainer-key", TRAINER_KEY) as started:
        yield started


def within(seconds: float, act: Callable[[], Answer]) -> Answer:
    """Return the result of *act*, which must not take longer than this limit."""
    begun = time.monotonic()
    found = act()
    took = time.monotonic() - begun
    assert took < seconds, f"{took:.1f} seconds"
    return found


class Room:
    """A rehearsal and a class with one seat, and calls to the desk about them."""

    def __init__(self, fleet: Launched) -> None:
        self.origin = fleet.origin(DESK)
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {TRAINER_KEY}"
        self.world = self.api("POST", "/api/rehearsals", {"scenario": "S15"}).json()
        self.read = f"/api/rehearsals/{self.world['id']}"
        self.page = self.world["urls"][DESK].rstrip("/")
        self.of_class = self.api("POST", "/api/classes", {"scenario": "S15"}).json()
        self.browser = Browser(requests.Session())
        self.browser.open(self.of_class["urls"]["board"])
        self.browser.fill("Trainer key", TRAINER_KEY)
        self.browser.press("Open the boards")

    def api(self, method: str, path: str, json: Any = None) -> requests.Response:
        """Call the desk's API."""
        return self.session.request(method, self.origin + path, json=json, timeout=60)

    def silent(self) -> dict[str, str]:
        """Return the apps that have not responded, and since when, as the API reports them."""
        found: dict[str, str] = self.api("GET", self.read).json().get("silent", {})
        return found

    def court(self) -> dict[str, Any]:
        """Return the court's stage, as the API reports it."""
        found: dict[str, Any] = self.api("GET", self.read).json()["courts"]["ctd"]
        return found

    def pages(self) -> list[str]:
        """Return the addresses of the desk's pages that show facts from other apps."""
        told = [self.page + each for each in ("/", "/live", "/mail", "/mail/live", "/trail")]
        board = self.of_class["urls"]["board"]
        return [*told, self.page + "/trail/live", board, board + "/live"]


def the_way_back(room: Room) -> str:
    """Return the court's address to which PACER redirects a person who has signed on."""
    court = room.world["urls"][COURT].rstrip("/")
    asked = requests.get(f"{court}/ca2/cgi-bin/login.pl", allow_redirects=False, timeout=60)
    cookies = room.browser.session.cookies
    cookies.update(asked.cookies)
    facts = parse_qs(urlsplit(asked.headers["Location"]).query)
    state, issuer = facts["state"][0], room.world["issuer"]
    return f"{court}/ca2/signed-on?code=x&state={state}&iss={quote(issuer)}"


def test_everybody_is_answered_in_time_and_told_who_does_not(fleet: Launched) -> None:
    room = Room(fleet)
    for page in room.pages():
        room.browser.open(page).not_see(SAYS)
    clock, ahead = room.read + "/clock", {"advance": "PT1H"}
    back, guest = the_way_back(room), Browser(room.browser.session)
    before = datetime.now(UTC)
    with ThreadPoolExecutor(2) as beside, frozen(fleet, PACER):
        lever = beside.submit(within, LEVER, lambda: room.api("POST", clock, ahead))
        sign_on = beside.submit(within, SIGN_ON, lambda: guest.open(back))
        within(PAGE, lambda: room.browser.open(room.page + "/"))
        _health_names_it(room)
        _what_the_court_told_is_there(room)
        until(lambda: PACER in room.silent(), "it is named")
        _pages_and_reads_name_it(room, before)
        assert lever.result().status_code == 503
        assert "PACER does not answer just now" in lever.result().json()["detail"]
        _levers_say_what_was_not_done(room)
        assert sign_on.result().status == 503
        guest.see("PACER does not answer just now")
    until(lambda: room.api("GET", "/api/health").status_code == 200, "all answer again")
    until(lambda: not room.silent(), "the desk has caught up")
    room.browser.open(room.page + "/").not_see(SAYS)
    until(lambda: room.court()["to"] is None, "PACER knows of the stage by itself")
    assert room.court()["stage"] == "CURRENT"
    assert room.api("POST", clock, ahead).status_code == 200


def _health_names_it(room: Room) -> None:
    health = within(HEALTH, lambda: room.api("GET", "/api/health"))
    assert health.status_code == 503
    assert health.json()["apps"] == {PACER: "down", ECF: "ok", COURT: "ok"}


def _what_the_court_told_is_there(room: Room) -> None:
    court = room.world["urls"][COURT].rstrip("/")
    requests.get(f"{court}/ctd/cgi-bin/login.pl", timeout=60)  # too early: the court records it
    read = within(READ, lambda: room.api("GET", room.read + "/trail")).json()
    assert "court.not-live" in [each["event"] for each in read["items"]]


def _pages_and_reads_name_it(room: Room, before: datetime) -> None:
    for page in room.pages():
        within(PAGE, partial(room.browser.open, page)).see(SAYS)
    for path in (room.read, room.read + "/mail", f"/api/classes/{room.of_class['id']}"):
        told = within(READ, partial(room.api, "GET", path)).json()
        assert list(told["silent"]) == [PACER]
        assert datetime.fromisoformat(told["silent"][PACER]) >= before


def _levers_say_what_was_not_done(room: Room) -> None:
    room.browser.open(room.page + "/")
    within(LEVER, lambda: room.browser.press("1 hour ahead"))
    room.browser.see("The clock was not put forward at every site. PACER does not answer")
    path, back = f"{room.read}/courts/ctd/stage", {"to": "CURRENT"}
    assert within(LEVER, lambda: room.api("POST", path, back)).status_code in (200, 202)
    begun = within(LEVER, lambda: room.api("POST", "/api/rehearsals", {"scenario": "S01"}))
    assert begun.status_code == 503
