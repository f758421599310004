"""The conversion weekend in Chromium: announced, frozen, converted under one's eyes, live, moved.

The court is filled past its page, so that the conversion takes long enough to be watched.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from sso_sim.contract.apps import ECF
from sso_sim.kit.db import Database
from sso_sim.record.models.base import RecordBase
from tests.support.album import Album
from tests.support.launched import Launched
from tests.support.sides import fill
from tests.support.trainee import LINK, Trainee
from tests.support.waiting import until
from tests.support.window import WAIT_MS, Window

pytestmark = pytest.mark.browser

NOTICE = (
    "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
)
CASES = 4000
"""Each with forty entries: some 164,000 rows, more than the desk waits for on a quick machine."""

LONG_MS = 180_000


def log_in(trainee: Trainee, ecf: Window) -> None:
    """Log in at the old CM/ECF with what the desk's card says."""
    ecf.tick(NOTICE)
    ecf.fill("Login", trainee.reads("CM/ECF login", "CM/ECF login"))
    ecf.fill("Password", trainee.reads("CM/ECF login", "CM/ECF password"))
    ecf.press("Login")


def test_a_conversion_weekend_from_the_announcement_to_the_first_link(
    trainee: Trainee, started: Launched, album: Album
) -> None:
    trainee.begin("Too early")
    database = Database(ECF, metadata=[RecordBase.metadata], data_dir=started.data)
    with database.transaction(trainee.rehearsal_id) as session:
        fill(session, CASES)
    database.dispose()
    ecf = announced(trainee, album)
    frozen(trainee, ecf, album)
    converted(trainee, ecf, album)
    live(trainee, ecf)


def panel_of(trainee: Trainee) -> Locator:
    """Return the court's panel on the desk's page."""
    return trainee.desk.page.locator("#court-ctd").locator("xpath=..")


def announced(trainee: Trainee, album: Album) -> Window:
    """Announce the move; return the old CM/ECF, where everything is still open."""
    trainee.desk.press("Back to “Current generation”")
    ecf = trainee.visit("The court's present CM/ECF")
    ecf.not_see("NextGen")
    trainee.desk.press("Announce")
    ecf.open(ecf.url)
    ecf.see("Filing stops before that, on Friday, December 8, 2017, at 12:00 noon.")
    log_in(trainee, ecf)
    ecf.follow("Civil")
    ecf.see("Motion")
    album.shoot(ecf, "weekend-announced")
    ecf.follow("Read the notice")
    ecf.see("The court opens in NextGen CM/ECF on Monday, December 11, 2017, at 8:00 AM.")
    return ecf


def frozen(trainee: Trainee, ecf: Window, album: Album) -> None:
    """Put the clock on Saturday: filing has stopped, and there is a page on emergencies."""
    desk, panel = trainee.desk, panel_of(trainee)
    desk.fill("Or to the morning of", "2017-12-09")
    desk.press("Go to that day")
    expect(panel).to_contain_text("Nothing can be filed.", timeout=WAIT_MS)
    expect(panel).to_contain_text("Announced next: on Saturday, December 9, 2017, at midnight")
    album.shoot(desk, "weekend-frozen-desk")
    ecf.open(ecf.url.replace("/nextgen", "/filing/civil"))
    ecf.see("The court has logged you off")
    log_in(trainee, ecf)
    ecf.see("Not while the court is moving")
    ecf.see("You can log in and read until Saturday, December 9, 2017, at midnight")
    album.shoot(ecf, "weekend-frozen")
    ecf.follow("How to file in an emergency")
    ecf.see("Fed. R. Civ. P. 6(a)(3)")
    album.shoot(ecf, "weekend-emergency")


def converted(trainee: Trainee, ecf: Window, album: Album) -> None:
    """Convert, and watch the bar move by itself; both sites are closed then."""
    desk, panel = trainee.desk, panel_of(trainee)
    desk.press("Convert")
    bar = panel.locator("progress[max]")
    expect(bar).to_be_visible(timeout=WAIT_MS)
    first = int(bar.get_attribute("value") or 0)
    album.shoot(desk, "weekend-converting")
    until(lambda: further(panel, first), "the bar has moved on by itself")
    expect(panel).to_contain_text("Everything has been brought over.", timeout=LONG_MS)
    ecf.open(ecf.url)
    ecf.see("Emergency filings while the court is moving")
    menu = ecf.url.replace("emergency-filing", "cgi-bin/menu.pl")
    until(lambda: is_closed(ecf, menu), "the old CM/ECF has closed")
    album.shoot(ecf, "weekend-closed")


def live(trainee: Trainee, ecf: Window) -> None:
    """Go live: the old door says where the court is, and there the accounts are linked."""
    trainee.desk.press("Go live")
    expect(panel_of(trainee)).to_contain_text("The NextGen court is open", timeout=WAIT_MS)
    ecf.open(ecf.url)
    ecf.see("This court has moved to NextGen CM/ECF")
    ecf.follow("Go to the court's NextGen CM/ECF")
    ecf.follow("CM/ECF Document Filing System")
    trainee.sign_on(ecf)
    ecf.follow("Utilities").follow(LINK)
    trainee.prove_login(ecf)
    ecf.press("Submit")
    ecf.see("Civil")


def is_closed(ecf: Window, menu: str) -> bool:
    """Open the old menu and say whether it is closed: that court follows the one that converts."""
    ecf.open(menu)
    return "This system is closed" in ecf.page.inner_text("main")


def further(panel: Locator, first: int) -> bool:
    """Say whether the bar stands further on than *first*, or is gone because all is over."""
    found = panel.locator("progress[max]")
    if found.count() == 0:
        return True
    return int(found.get_attribute("value") or 0) > first
