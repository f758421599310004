"""The court's counter in a rehearsal: requests that people send from PACER, and the clerk's queue.

Owns getting an application or a change into the queue. Asserts only that it arrived.
"""

from __future__ import annotations

from sso_sim.scenarios.courts import standing_courts
from tests.support.browser import Browser
from tests.support.sandbox import World
from tests.support.waiting import until

APPLICATION = "pacer:/pscof/manage/e-file/attorney/ctd"
FEDERAL = f"{APPLICATION}/federal-attorney"
BOXES = (
    "I am a member of this bar in good standing",
    "I have read the policies and procedures of this court (simulated)",
)


def apply(world: World, browser: Browser, clerk: Browser, name: str) -> None:
    """Let the person in Manage My Account apply, and wait until *clerk* sees *name*."""
    browser.open(world.url(FEDERAL))
    browser.choose("State Bar", "Vermont")
    browser.fill("Bar Number", "v-4711")
    browser.fill("Date Admitted", "06/14/2010")
    browser.fill("Agency or Office", "Office of the U.S. Attorney")
    browser.choose("Delivery Method", "Once a day: a summary")
    for box in BOXES:
        browser.tick(box)
    browser.press("Submit")
    desk = world.url("court:/ctd/clerk/desk")
    until(lambda: name in clerk.open(desk).text, f"{name} waits in the queue")


def rename(world: World, browser: Browser, clerk: Browser, last_name: str) -> None:
    """Let a linked filer who is logged in to Manage My Account send another name to the court."""
    browser.open(world.url("pacer:/pscof/manage/personal"))
    browser.fill("Last Name", last_name)
    browser.tick(standing_courts()["ctd"].title)
    browser.press("Submit")
    desk = world.url("court:/ctd/clerk/desk")
    until(lambda: f"{last_name}, name" in clerk.open(desk).text, f"{last_name} waits in the queue")
