"""S03 as people live it: a Legacy account, then a wrong CM/ECF password, then a cancelled link."""

from __future__ import annotations

from pathlib import Path

from sso_sim.contract.apps import COURT
from sso_sim.contract.events import Event
from sso_sim.scenarios.loader import shipped
from tests.support.rows import digests_by_table
from tests.support.sandbox import Running, World
from tests.support.story import Story

TELLS_OF_TRIES = frozenset({"trail", "visits", "link_tries", "throttles", "logout_tokens"})
LINK = "Link a CM/ECF account to my PACER account"


def standing(sandbox: Running, world: World) -> dict[str, str]:
    """Return the contents of the court's tables: links, filers, cases, letters to send."""
    return digests_by_table(sandbox.apps[COURT], world.id, leave_out=TELLS_OF_TRIES)


def test_a_wrong_password_and_a_cancel_cost_nothing_on_the_way_from_legacy_to_filed(
    sandbox: Running, pdf: Path
) -> None:
    scenario, world = shipped()["S03"], sandbox.start("S03")
    story = Story(scenario, world, world.browser, pdf)
    refused, legacy, upgraded, proved, *rest = scenario.steps
    for number, step in enumerate((refused, legacy, upgraded)):
        story.perform_step(number, step)
    before, letters = standing(sandbox, world), len(world.mail())

    story.perform_step(3, proved)
    browser = story.browser(scenario.people[0].id)
    browser.press("Cancel")
    browser.see("Nothing was linked.")
    browser.not_see("Civil")
    browser.follow(LINK)
    browser.fill("CM/ECF login", "wbrandt")
    browser.fill("CM/ECF password", "Not-The-One-9")
    browser.press("Submit")
    browser.see("The CM/ECF login or password is not right")
    assert standing(sandbox, world) == before
    assert len(world.mail()) == letters
    told = [line["event"] for line in world.trail()]
    assert told.index(Event.COURT_LINK_PROVED) < told.index(Event.COURT_LINK_CANCELLED)
    assert told[-1] == Event.COURT_LINK_REFUSED

    story.perform_step(3, proved)
    for number, step in enumerate(rest, 4):
        story.perform_step(number, step)
    assert all(step["done"] for step in world.state()["steps"])
