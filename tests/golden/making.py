"""A class and some rehearsals in mid-work, made by this program: an update must keep them.

Owns doing the work, and recording where each person was: addresses and cookies of every browser.
Must not know tables; `keeping` knows how the databases are stored.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sso_sim.contract.apps import COURT, DESK, PACER
from sso_sim.court.go_live.runner import Runner
from sso_sim.kit import outbox
from sso_sim.kit.request_context import EXTENSION
from sso_sim.scenarios.loader import shipped
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.classroom import WITH_KEY
from tests.support.desk import TheDesk, the_desk
from tests.support.pdf import well_formed
from tests.support.sandbox import ORIGINS, Running, World, in_place
from tests.support.story import Story

LINK = "Link a CM/ECF account to my PACER account"
CALLBACK = "http://127.0.0.1:9999/callback"
WHOLE = ("S08", "S24", "S28", "S43")
"""Scenarios performed to their end: new passwords, registrations, firms, changes, letters."""
REQUESTS = {
    "change waits": "S43",
    "application waits": "S24",
    "answer under way": "S24",
    "application under way": "S24",
}
"""Rehearsals in which a court is asked and PACER has no answer yet, by how far the request has
come."""
APPLY, ACCEPT, ASK_TO_CHANGE = 0, 1, 1
"""Steps of these scenarios."""


@dataclass
class Work:
    """The unfinished work: maker and date, rehearsals as their start returned them, browsers."""

    made_at: str = ""
    secret: str = ""
    room: dict[str, Any] = field(default_factory=dict)
    rehearsals: dict[str, dict[str, Any]] = field(default_factory=dict)
    browsers: dict[str, dict[str, Any]] = field(default_factory=dict)

    def leave(self, name: str, browser: Browser) -> None:
        """Record where a person is, and the cookies of the browser."""
        kept = [
            {"name": c.name, "value": c.value, "domain": c.domain, "path": c.path}
            for c in browser.cookies
        ]
        self.browsers[name] = {"url": browser.url, "cookies": kept}


def make(folder: Path) -> dict[str, Any]:
    """Do the work with the data in *folder*; return the notes about it."""
    work = Work()
    with in_place(folder) as sandbox:
        sandbox.lay_open_house()
        pdf = folder / "motion.pdf"
        pdf.write_bytes(well_formed())
        for scenario in WHOLE:
            world = sandbox.start(scenario)
            Story(shipped()[scenario], world, world.browser, pdf).perform()
    # No worker runs from here on: unfinished work stays unfinished.
    with the_desk(folder) as desk:
        sandbox = Running(ORIGINS[DESK], lambda: desk.browser().session, desk.apps)
        _requests(desk, sandbox, work, pdf)
        _class(sandbox, work, pdf)
        _upgrade(sandbox, work)
        _passcode(sandbox, work)
        _conversion(desk, sandbox, work)
        _client(sandbox, work)
        work.secret = desk.apps[DESK].extensions[EXTENSION].settings.secret
    work.made_at = datetime.now(UTC).isoformat()
    return asdict(work)


def _class(sandbox: Running, work: Work, pdf: Path) -> None:
    """Seat three people: one has linked, one is before the second Submit, one has signed on."""
    body = {"scenario": "S01", "label": "Monday"}
    answer = sandbox.api("POST", "/api/classes", body, **WITH_KEY)
    assert answer.status_code == 201, answer.text
    work.room = answer.json()
    for name in ("Anna", "Ben", "Cora"):
        browser = Browser(sandbox.new_session()).open(f"{ORIGINS[DESK]}/join")
        browser.fill("Class code", work.room["code"])
        browser.fill("Your name on the board", name)
        browser.press("Join the class")
        rehearsal = browser.url.partition("/r/")[2].split("/")[0]
        work.rehearsals[name] = {"id": rehearsal}
        world = world_of(sandbox, rehearsal)
        browser.open(world.url("court:/ctd/")).follow("CM/ECF Document Filing System")
        sign_on(browser, "margaret.ellery")
        if name != "Cora":
            browser.follow("Utilities").follow(LINK)
            browser.fill("CM/ECF login", "mellery")
            browser.fill("CM/ECF password", "Court-Rehearsal-2")
            browser.press("Submit")
        if name == "Anna":
            browser.press("Submit")
            _begin_filing(browser, pdf)
        work.leave(name, browser)


def _requests(desk: TheDesk, sandbox: Running, work: Work, pdf: Path) -> None:
    """Ask courts: two requests wait there, and an answer and a request are not yet delivered."""

    def begin(name: str) -> Story:
        world = _start(sandbox, work, name, REQUESTS[name])
        return Story(shipped()[REQUESTS[name]], world, world.browser, pdf)

    perform(begin("change waits"), ASK_TO_CHANGE)
    perform(begin("application waits"), APPLY)
    answered = begin("answer under way")
    perform(answered, APPLY)
    outbox.deliver(desk.apps[PACER].extensions[EXTENSION].database, desk.transport)
    perform(answered, ACCEPT)
    perform(begin("application under way"), APPLY)


def perform(story: Story, number: int) -> None:
    """Perform one step of a scenario."""
    story.perform_step(number, story.scenario.steps[number])


def _begin_filing(browser: Browser, pdf: Path) -> None:
    """Go to the page that asks for a last confirmation before filing."""
    browser.follow("Civil").follow("Motion")
    browser.fill("Case Number", "3:17-cv-01342")
    browser.fill("Docket Text", "for Extension of Time")
    browser.attach("Document (PDF)", pdf)
    browser.press("Next").see("Nothing has been filed yet")


def world_of(sandbox: Running, rehearsal: str) -> World:
    """Return a rehearsal by its id."""
    urls = {app: f"{origin}/r/{rehearsal}" for app, origin in ORIGINS.items()}
    return World(sandbox, {"id": rehearsal, "urls": urls, "issuer": urls[PACER], "people": []})


def sign_on(browser: Browser, username: str, password: str = "Pacer-Rehearsal-1") -> None:
    """Fill in PACER's form, and send it."""
    browser.fill("Username", username)
    browser.fill("Password", password)
    browser.press("Login")
    redaction.agree(browser)


def _start(sandbox: Running, work: Work, name: str, scenario: str) -> World:
    answer = sandbox.api("POST", "/api/rehearsals", {"scenario": scenario, "label": name})
    assert answer.status_code == 201, answer.text
    work.rehearsals[name] = answer.json()
    return World(sandbox, answer.json())


def _upgrade(sandbox: Running, work: Work) -> None:
    """Fill in the first tab of an upgrade, and stop there."""
    world = _start(sandbox, work, "upgrade", "S03")
    browser = world.browser().open(world.url("pacer:/pscof/login.xhtml"))
    login = next(iter(world.people.values()))["pacer"]
    sign_on(browser, login["username"], login["password"])
    browser.follow("Upgrade")
    browser.fill("Date of Birth", "09/02/1952")
    browser.choose("User Type", "INDIVIDUAL")
    browser.press("Next")
    work.leave("upgrade", browser)


def _passcode(sandbox: Running, work: Work) -> None:
    """Type a password, and stop before the passcode."""
    world = _start(sandbox, work, "passcode", "S32")
    browser = world.browser().open(world.url("court:/ctd/")).follow("CM/ECF Document Filing System")
    login = next(iter(world.people.values()))["pacer"]
    sign_on(browser, login["username"], login["password"])
    browser.see("Now type the code")
    work.leave("passcode", browser)


def _conversion(desk: TheDesk, sandbox: Running, work: Work) -> None:
    """Begin to convert a court; the worker takes three steps."""
    world = _start(sandbox, work, "conversion", "S16")
    assert world.api("POST", "/courts/ctd/stage", {"to": "CONVERTED"})["stage"] == "FROZEN"
    database = desk.apps[COURT].extensions[EXTENSION].database
    runner = Runner(database, desk.transport, limit=2)
    assert runner.advance(world.id, "ctd", steps=4)


def _client(sandbox: Running, work: Work) -> None:
    """Register a developer's client."""
    world = _start(sandbox, work, "client", "S01")
    body = {"redirect_uris": [CALLBACK]}
    work.rehearsals["client"]["client"] = world.api("POST", "/clients", body)
