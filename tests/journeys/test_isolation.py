"""Rehearsals cannot see one another: not in a page, a response, a letter, the trail or a token.

Many rehearsals of the same scenario run side by side, so every name, login and number in them is
equal. Whatever one person does in one of them, the rows of all others stay unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sso_sim.kit.request_context import EXTENSION
from sso_sim.scenarios.loader import shipped
from tests.support.browser import Browser
from tests.support.rows import digests, has_something_to_tell
from tests.support.sandbox import Running, World
from tests.support.story import Story

pytestmark = pytest.mark.slow

SCENARIO = "S01"
WORLDS = 4


def perform_steps(count: int) -> Callable[[World, Path], None]:
    """Return an act: the first *count* steps of the scenario, as many as it has."""

    def act(world: World, pdf: Path) -> None:
        scenario = shipped()[SCENARIO]
        story = Story(scenario, world, world.browser, pdf)
        for number, step in enumerate(scenario.steps[:count]):
            story.perform_step(number, step)

    return act


def move_clock(world: World, _pdf: Path) -> None:
    world.api("POST", "/clock", {"advance": "P1D"})


def start_over(world: World, _pdf: Path) -> None:
    world.api("POST", "/reset")


ACTS: dict[str, Callable[[World, Path], None]] = {
    "sign on": perform_steps(1),
    "link": perform_steps(4),
    "everything": perform_steps(99),
    "clock": move_clock,
    "start over": start_over,
}


def visible(world: World, browser: Browser) -> str:
    """Return everything of a world that can be read from outside: pages, API, mail, trail."""
    pages = [
        browser.open(world.url(place)).text
        for place in ("desk:/", "pacer:/", "ecf:/ctd/", "court:/ctd/", "court:/ctd/utilities")
    ]
    return "\n".join([*pages, str(world.state()), str(world.mail()), str(world.trail())])


@given(
    plan=st.lists(st.tuples(st.integers(0, WORLDS - 1), st.sampled_from(sorted(ACTS))), max_size=4)
)
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_is_done_in_one_rehearsal_changes_and_shows_in_no_other(
    sandbox: Running, pdf: Path, plan: list[tuple[int, str]]
) -> None:
    worlds = [sandbox.start(SCENARIO) for _ in range(WORLDS)]
    touched: set[int] = set()
    for index, act in plan:
        settle(sandbox, worlds)
        before = digests(sandbox.apps)
        if act != "everything" or index not in touched:
            try_act(ACTS[act], worlds[index], pdf)
        touched.add(index)
        after = digests(sandbox.apps)
        changed = {each for each in {*before, *after} if before.get(each) != after.get(each)}
        assert changed <= {worlds[index].id}, f"{act} in one world changed {changed}"
    for world in worlds:
        shown = visible(world, world.browser())
        for other in worlds:
            assert other is world or other.id not in shown


def settle(sandbox: Running, worlds: list[World]) -> None:
    """Deliver all pending messages, so that no effect of an earlier act arrives later."""
    while any(has_something_to_tell(app) for app in sandbox.apps.values()):
        for app in sandbox.apps.values():
            app.extensions[EXTENSION].worker.run_once()
    for world in worlds:
        world.state()  # The desk has read every trail line.


def try_act(act: Callable[[World, Path], None], world: World, pdf: Path) -> None:
    """Perform an act; where the world has moved past it, a refusal is as good."""
    with suppress(AssertionError):
        act(world, pdf)


@pytest.fixture
def two(sandbox: Running) -> tuple[World, World]:
    """Two rehearsals of the same scenario: equal people, equal passwords."""
    return sandbox.start(SCENARIO), sandbox.start(SCENARIO)


def test_being_signed_on_in_one_rehearsal_is_nothing_in_another(
    two: tuple[World, World], pdf: Path
) -> None:
    one, other = two
    browser = one.browser()
    story = Story(shipped()[SCENARIO], one, lambda: browser, pdf)
    story.perform_step(0, story.scenario.steps[0])
    person = story.scenario.people[0].name
    assert person in browser.open(one.url("court:/ctd/")).text
    assert person not in browser.open(other.url("court:/ctd/")).text
    assert person not in browser.open(other.url("pacer:/")).text
    assert person in browser.open(one.url("court:/ctd/")).text


def test_cookies_of_one_rehearsal_are_worthless_under_the_names_of_another(
    two: tuple[World, World], pdf: Path
) -> None:
    one, other = two
    browser = one.browser()
    story = Story(shipped()[SCENARIO], one, lambda: browser, pdf)
    story.perform_step(0, story.scenario.steps[0])
    forged = {
        cookie.name.replace(one.id, other.id): cookie.value or "" for cookie in browser.cookies
    }
    assert any(other.id in name for name in forged)
    session: requests.Session = other.sandbox.new_session()
    answer = session.get(other.url("court:/ctd/"), cookies=forged)
    assert story.scenario.people[0].name not in answer.text
    answer = session.get(other.url("pacer:/"), cookies=forged)
    assert story.scenario.people[0].name not in answer.text


def test_an_id_cannot_be_guessed_and_a_wrong_one_says_nothing(two: tuple[World, World]) -> None:
    one, other = two
    assert len(one.id) >= 22
    assert one.id[:6] != other.id[:6]
    for path in ("", "/trail", "/mail"):
        answer = one.sandbox.api("GET", f"/api/rehearsals/{one.id[:-1]}x{path}")
        assert answer.status_code == 404
        assert one.id not in answer.text


def test_the_list_over_all_rehearsals_needs_the_trainer_key(two: tuple[World, World]) -> None:
    one, _ = two
    assert one.sandbox.api("GET", "/api/rehearsals").status_code == 401
    wrong = one.sandbox.api("GET", "/api/rehearsals", Authorization="Bearer wrong")
    assert wrong.status_code == 401
    assert one.id not in wrong.text
