"""A class over HTTP: people join with a code, the trainer goes live for all, all of them link.

Each person sees their own seat and no facts of another's; the board shows all seats.
"""

from __future__ import annotations

from typing import Any

import pytest

from sso_sim.contract.apps import COURT, DESK, ECF
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.sandbox import ORIGINS, TRAINER_KEY, Running
from tests.support.waiting import until

pytestmark = pytest.mark.slow

KEY = {"Authorization": f"Bearer {TRAINER_KEY}"}
NAMES = ("Anna", "Ben", "Cora")
LINK = "Link a CM/ECF account to my PACER account"


class Lesson:
    """A class of S15, and a browser for each person in it."""

    def __init__(self, sandbox: Running) -> None:
        self.sandbox = sandbox
        begun = sandbox.api("POST", "/api/classes", {"scenario": "S15"}, **KEY).json()
        self.id, self.code = str(begun["id"]), str(begun["code"])
        self.pages: dict[str, str] = {}
        self.browsers = {name: self.join(name) for name in NAMES}

    def join(self, name: str) -> Browser:
        """Take a seat as *name*; keep the address of the rehearsal's page."""
        browser = Browser(self.sandbox.new_session()).open(f"{ORIGINS[DESK]}/join")
        browser.fill("Class code", self.code)
        browser.fill("Your name on the board", name)
        self.pages[name] = browser.press("Join the class").url
        return browser

    def seat_of(self, name: str) -> str:
        """Return the id of the rehearsal in which *name* has a seat."""
        return self.pages[name].rstrip("/").rpartition("/")[2]

    def at(self, app: str, name: str, path: str) -> str:
        """Return an address of the rehearsal in which *name* has a seat."""
        return f"{ORIGINS[app]}/r/{self.seat_of(name)}{path}"

    def read(self) -> dict[str, Any]:
        """Return the class as its trainer sees it."""
        return dict(self.sandbox.api("GET", f"/api/classes/{self.id}", **KEY).json())

    def go_live(self) -> None:
        """Take the court live in every seat, and wait until all are live."""
        move = {"court": "ctd", "to": "LIVE"}
        answer = self.sandbox.api("POST", f"/api/classes/{self.id}/stage", move, **KEY)
        assert answer.status_code in (200, 202), answer.text
        until(lambda: self.stages() == {"LIVE"}, "every seat is live", seconds=60)

    def stages(self) -> set[str]:
        """Return the court's stages in the seats."""
        return {each["courts"]["ctd"]["stage"] for each in self.read()["seats"]}


@pytest.fixture
def lesson(sandbox: Running) -> Lesson:
    """Three people who have joined."""
    return Lesson(sandbox)


def sign_on(browser: Browser, address: str) -> Browser:
    browser.open(address)
    browser.fill("Username", "nadia.okafor")
    browser.fill("Password", "Pacer-Rehearsal-1")
    browser.press("Login")
    redaction.agree(browser)
    return browser


def test_a_class_goes_live_together_and_everybody_links(lesson: Lesson) -> None:
    for name, browser in lesson.browsers.items():
        browser.open(lesson.at(ECF, name, "/ctd/cgi-bin/login.pl"))
        browser.see("Important Notice of Redaction Responsibility")
        browser.open(lesson.at(COURT, name, "/ctd/cgi-bin/login.pl")).see("December 11, 2017")
    lesson.go_live()
    for name, browser in lesson.browsers.items():
        sign_on(browser, lesson.at(COURT, name, "/ctd/cgi-bin/login.pl"))
        browser.not_see("Criminal")
        browser.follow("Utilities").follow(LINK)
        browser.fill("CM/ECF login", "nokafor")
        browser.fill("CM/ECF password", "Court-Rehearsal-2")
        browser.press("Submit").press("Submit")
        browser.open(lesson.at(COURT, name, "/ctd/cgi-bin/menu.pl"))
        browser.see("Civil")
        browser.see("Criminal")
    seats = lesson.read()["seats"]
    assert [each["name"] for each in seats] == list(NAMES)
    for each in seats:
        assert each["people"][0]["links"]["ctd"]["own"]
        assert each["steps_done"] == [True, False, False, True, True, True]
        assert (each["stuck"], each["behind"]) == (None, [])


def test_who_sits_down_after_go_live_begins_there(lesson: Lesson) -> None:
    lesson.go_live()
    browser = lesson.join("Late")
    until(lambda: lesson.stages() == {"LIVE"}, "the late one is live", seconds=60)
    sign_on(browser, lesson.at(COURT, "Late", "/ctd/cgi-bin/login.pl")).see("Utilities")


def test_nobody_in_a_class_sees_another_seat_or_the_board(lesson: Lesson) -> None:
    others = {name: lesson.seat_of(name) for name in NAMES}
    for name, browser in lesson.browsers.items():
        seen = [lesson.pages[name] + page for page in ("", "mail", "trail", "start-over")]
        seen += [f"{ORIGINS[DESK]}/{page}" for page in ("", "join", f"classes/{lesson.id}")]
        shown = [browser.open(each).response.text for each in seen]
        assert browser.title == "Run a class"
        shown.append(lesson.sandbox.api("GET", f"/api/rehearsals/{lesson.seat_of(name)}").text)
        told = "\n".join(shown)
        for other, rehearsal in others.items():
            assert other == name or (rehearsal not in told and f"Go on as {other}" not in told)


def test_a_code_or_a_seats_id_is_no_key(lesson: Lesson) -> None:
    for known in (lesson.code, lesson.seat_of("Anna"), lesson.id):
        bearer = {"Authorization": f"Bearer {known}"}
        assert lesson.sandbox.api("GET", f"/api/classes/{lesson.id}", **bearer).status_code == 401
        answer = lesson.sandbox.api("GET", f"/api/classes/{known}")
        assert (answer.status_code, "Anna" in answer.text) == (401, False)
