"""No link and no form input ends in an unexpected error, for any role that is signed on.

Each role walks on its own, chooses the forms and links it has tried least, and sends intended
values, edge cases, and values the form was never made for. The walk never changes. `make fuzz`
makes 5,000 requests per role.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

import pytest

from tests.support.browser import Browser
from tests.support.fuzzer import Arrived, Fuzzer
from tests.support.roles import People, scenario
from tests.support.sandbox import TRAINER_KEY, Running, World

pytestmark = pytest.mark.slow

SHARE = 170
"""Requests per role on each engine in the whole run: 4,080 for all roles together."""

MOST = int(os.environ.get("SSO_SIM_TEST_FUZZ", SHARE))

COURTS = ("court:/ctd/", "court:/ctb/", "court:/ca2/", "ecf:/ctb/", "ecf:/ctd/")
SITES = (*COURTS, "pacer:/", "pacer:/csologin/login.jsf", "pacer:/pscof/login.xhtml")
HOMES = (*SITES, "court:/", "ecf:/", "desk:/", "desk:/mail", "desk:/trail")
SIGNED_ON = ("court:/ctd/", "court:/ctd/utilities/link", "pacer:/pscof/manage/settings", *SITES)
COUNTER = ("court:/ctd/clerk", "court:/ctd/clerk/filers?search=a", "court:/ctd/clerk/links")
OLD = ("ecf:/ctb/", "ecf:/ctb/cgi-bin/iquery.pl", "ecf:/ctb/filing/bankruptcy/motion")


def anonymous(_sandbox: Running, world: World) -> Arrived:
    """A person who has the rehearsal's address and is signed on nowhere."""
    return at(world, world.browser(), HOMES)


def signed_on(person: str) -> Callable[[Running, World], Arrived]:
    """Return the sign-on of one of the scenario's people, wherever they can sign on."""
    return lambda _sandbox, world: at(world, People(world).signed_on(person), SIGNED_ON)


def clerk(_sandbox: Running, world: World) -> Arrived:
    """A member of the court's staff, with open requests at the desk."""
    return at(world, People(world).at_the_clerks_desk(), COUNTER)


def service_center(_sandbox: Running, world: World) -> Arrived:
    """The person who plays the PACER Service Center."""
    return at(world, world.browser(), ("pacer:/psc/", "pacer:/psc/?find=a"))


def old_filer(_sandbox: Running, world: World) -> Arrived:
    """A filer at a court of the current generation, signed on there and nowhere else."""
    login = world.people["unlinked"]["ecf"]["ctb"]
    browser = world.browser().open(world.url("ecf:/ctb/cgi-bin/login.pl"))
    browser.fill("Login", login["login"])
    browser.fill("Password", login["password"])
    return at(world, browser.press("Login"), OLD)


def trainer(sandbox: Running, world: World) -> Arrived:
    """The trainer before the boards, of a class with a seat in it."""
    trainee(sandbox, world)
    browser = world.browser().open(f"{sandbox.desk}/trainer")
    browser.fill("Trainer key", TRAINER_KEY)
    browser.press("Open the boards")
    starts = [f"{sandbox.desk}{path}" for path in ("/classes", "/trainer", "/", "/join")]
    return Arrived(browser.session, starts)


def trainee(sandbox: Running, world: World) -> Arrived:
    """A person in a seat of a class, at the desk of that seat."""
    key = {"Authorization": f"Bearer {TRAINER_KEY}"}
    begun = sandbox.api("POST", "/api/classes", {"scenario": "S15"}, **key).json()
    browser = world.browser().open(f"{sandbox.desk}/join")
    browser.fill("Class code", begun["code"])
    browser.fill("Your name on the board", "Anna")
    seat = browser.press("Join the class").url
    return Arrived(browser.session, [seat, seat, f"{sandbox.desk}/join", f"{sandbox.desk}/"])


ROLES: dict[str, Callable[[Running, World], Arrived]] = {
    "anonymous": anonymous,
    **{
        each: signed_on(each)
        for each in ("legacy", "shared", "administrative", "unlinked", "linked", "inactive")
    },
    "clerk": clerk,
    "trainee": trainee,
    "trainer": trainer,
    "old CM/ECF filer": old_filer,
    "service center": service_center,
}


def at(world: World, browser: Browser, places: tuple[str, ...]) -> Arrived:
    """Return a browser's session, and its first addresses in this rehearsal."""
    return Arrived(browser.session, [world.url(place) for place in places])


def test_an_accident_and_a_hang_are_found(
    sandbox: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = iter(("accident", "hang"))

    def breaks(*_given: object) -> list[object]:
        match next(met, ""):
            case "accident":
                raise ValueError("on purpose")
            case "hang":
                threading.Event().wait(30)
        return []

    def arrive() -> Arrived:
        return service_center(sandbox, sandbox.start(scenario()))

    monkeypatch.setattr("pacer_mock.service_center.services.search", breaks)
    monkeypatch.setattr("tests.support.fuzzer.PATIENCE", 1)
    faults = Fuzzer(sandbox, arrive, seed="breaks").walk(8).faults
    assert [fault.split(":")[0].split()[0] for fault in faults] == ["500", "hung", "Accident"]


@pytest.mark.parametrize("role", ROLES)
def test_nothing_ends_in_an_accident(
    sandbox: Running, role: str, say: Callable[[str], None]
) -> None:
    def arrive() -> Arrived:
        return ROLES[role](sandbox, sandbox.start(scenario()))

    found = Fuzzer(sandbox, arrive, seed=role).walk(MOST)
    assert found.faults == []
    assert found.requests >= MOST
    # A person who is stopped at the first page has tested nothing.
    routes = len(found.reached)
    assert routes >= 15
    assert found.statuses[200] > found.requests / 4
    assert found.statuses[422] > 0
    if MOST > SHARE:
        answers = dict(sorted(found.statuses.items()))
        say(f"{role}: {found.requests} requests, {routes} routes, answers {answers}")
