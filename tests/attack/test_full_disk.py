"""The disk is full: writes are refused with a message, reads continue, nothing is lost.

All four apps run on files that may not grow, under filings, sign-ons and new rehearsals. Then there
is space again, and everything continues automatically.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sso_sim.contract.apps import DESK
from sso_sim.kit.request_context import EXTENSION
from tests.support.bar import COURT as CTD
from tests.support.bar import (
    ECF_PASSWORD,
    about_to_file,
    about_to_sign_on,
    bar_of,
    case_number,
    signed_on,
)
from tests.support.browser import Browser
from tests.support.disk import Disk
from tests.support.pdf import well_formed
from tests.support.sandbox import Running, World, in_place
from tests.support.submits import Submit, submit_on
from tests.support.waiting import until
from tests.support.witness import Witness, witness

pytestmark = pytest.mark.slow

TOLD = "Nothing of this request was kept"
READ = (
    "desk:/",
    "desk:/mail",
    "desk:/trail",
    "pacer:/",
    "pacer:/csologin/login.jsf",
    "pacer:/pscof/login.xhtml",
    "pacer:/.well-known/openid-configuration",
    f"ecf:/{CTD}/",
    f"court:/{CTD}/",
)
READ_SIGNED_ON = (
    f"court:/{CTD}/cgi-bin/login.pl",
    f"court:/{CTD}/utilities",
    f"court:/{CTD}/log-out",
    f"court:/{CTD}/filing/civil/motion",
    "pacer:/csologin/login.jsf",
)
MOST = 60
"""This many writes fill the free space within the files; if more succeed, the disk is not full."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def sandbox(data: Path) -> Iterator[Running]:
    with in_place(data) as running:
        running.lay_open_house()
        yield running


@pytest.fixture
def disk(sandbox: Running) -> Disk:
    return Disk(*(app.extensions[EXTENSION].database for app in sandbox.apps.values()))


@pytest.fixture
def seen(data: Path, sandbox: Running) -> Iterator[Witness]:
    with witness(data) as found:
        yield found


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "motion.pdf"
    path.write_bytes(well_formed(pages=100))
    return path


def at_old_court(world: World) -> Submit:
    """Type a login and password at a CM/ECF that has not moved yet; return the Submit."""
    browser = world.browser().open(world.url(f"ecf:/{CTD}/cgi-bin/login.pl"))
    browser.fill("Login", "ada17")
    browser.fill("Password", ECF_PASSWORD)
    return submit_on(browser, "Login")


def until_refused(prepare: Callable[[], Submit]) -> Submit:
    """Send forms until the disk is full; return the form that was refused for that reason."""
    for _attempt in range(MOST):
        form = prepare()
        answer = form.send()
        if answer.status_code != 303:
            assert answer.status_code == 503
            assert "disk is full" in answer.text
            assert TOLD in answer.text
            assert answer.headers["Retry-After"]
            return form
    pytest.fail(f"{MOST} writes, and the disk is not full")


def file_until_refused(world: World, browser: Browser, pdf: Path) -> int:
    """File motions until one is refused; return how many were acknowledged."""
    for filed in range(MOST):
        browser.open(world.url(f"court:/{CTD}/cgi-bin/login.pl"))
        browser.follow("Civil").follow("Motion")
        browser.fill("Case Number", case_number(0))
        browser.fill("Docket Text", "for Extension of Time")
        browser.attach("Document (PDF)", pdf)
        browser.press("Next")
        if browser.status == 200:
            answer = submit_on(browser).send()
            if answer.status_code == 303:
                continue
            assert answer.status_code == 503
            assert TOLD in answer.text
            return filed
        assert browser.status == 503
        browser.see(TOLD)
        return filed
    pytest.fail(f"{MOST} filings, and the disk is not full")


def states(sandbox: Running) -> dict[str, str]:
    """Return each app's own health report."""
    session = sandbox.new_session()
    told = {}
    for name, app in sandbox.apps.items():
        origin = app.extensions[EXTENSION].settings.public[name]
        answer = session.get(f"{origin}/health")
        told[name] = answer.json()["status"]
        assert answer.status_code == (200 if told[name] == "ok" else 503)
    return told


def test_writes_are_refused_reads_go_on_and_nothing_is_lost(
    sandbox: Running,
    disk: Disk,
    seen: Witness,
    pdf: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    world = sandbox.start(bar_of("ada", "ben", linked=True))
    ada = signed_on(world, "ada")
    ready = about_to_file(world, ada, case_number(0), pdf)
    assert ready.send().status_code == 303
    before = sandbox.start(bar_of("ada") | {"courts": {CTD: {"stage": "ANNOUNCED"}}})
    caplog.clear()

    disk.fill()
    filed = 1 + file_until_refused(world, ada, pdf)
    signing_on = until_refused(lambda: about_to_sign_on(world, world.browser(), "ben"))
    at_ecf = until_refused(lambda: at_old_court(before))
    for _attempt in range(MOST):
        made = sandbox.api("POST", "/api/rehearsals", {"scenario": "S01", "label": "x"})
        if made.status_code != 201:
            break
    assert made.status_code == 503
    assert made.headers["Content-Type"] == "application/problem+json"

    assert set(states(sandbox).values()) == {"full"}
    health = sandbox.api("GET", "/api/health")
    assert health.status_code == 503
    assert health.json()["status"] == "full"
    assert set(health.json()["apps"].values()) == {"full"}

    for browser, places in ((world.browser(), READ), (ada, READ_SIGNED_ON)):
        for place in places:
            browser.open(world.url(place))
            assert browser.status == 200, f"{place}: {browser.text[:300]}"
    assert sandbox.api("GET", f"/api/rehearsals/{world.id}").status_code == 200
    facts = seen.filing(world.id)
    assert facts.pop("no longer prepared") in (0, 1)
    assert set(facts.values()) == {filed}, facts

    disk.make_room()
    until(lambda: set(states(sandbox).values()) == {"ok"}, "there is room", seconds=20)
    assert sandbox.api("GET", "/api/health").status_code == 200
    assert signing_on.send().status_code == 303
    assert at_ecf.send().status_code == 303
    assert about_to_file(world, ada, case_number(0), pdf).send().status_code == 303
    facts = seen.filing(world.id)
    del facts["no longer prepared"]
    assert set(facts.values()) == {filed + 1}, facts
    until(lambda: len(world.events("court.filed")) == filed + 1, "the desk knows of every filing")

    complaints = [each for each in caplog.records if each.levelno >= logging.WARNING]
    said = [each.getMessage() for each in complaints]
    assert [each.exc_info for each in complaints if each.exc_info] == []
    assert len(said) == 2, said
    assert "takes nothing more" in said[0]
    assert "There is room" in said[1]


def test_the_desk_shows_what_it_has_while_its_own_disk_is_full(sandbox: Running, pdf: Path) -> None:
    world = sandbox.start(bar_of("ada", "ben", linked=True))
    ada = signed_on(world, "ada")
    full = Disk(sandbox.apps[DESK].extensions[EXTENSION].database)
    full.fill()
    for _attempt in range(MOST):
        if sandbox.api("POST", "/api/rehearsals", {"scenario": "S01"}).status_code == 503:
            break
    else:
        pytest.fail("the desk's disk is not full")
    told = len(world.trail())
    for _filing in range(3):
        assert about_to_file(world, ada, case_number(0), pdf).send().status_code == 303
    for page in ("desk:/", "desk:/trail", "desk:/mail"):
        assert ada.open(world.url(page)).status == 200
    assert len(world.trail()) >= told
    full.make_room()
    until(lambda: len(world.events("court.filed")) == 3, "the desk knows of every filing")
