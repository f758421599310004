"""S03 in Chromium: a Legacy account is sent to upgrade, comes back, hesitates, links and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sso_sim.kit.throwaway_password_form import USE
from tests.support.album import PROJECTED, Album
from tests.support.inspection import NARROW
from tests.support.sandbox import Running
from tests.support.trainee import LINK, Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser

NEW_NAME = "walter.brandt"


def test_a_legacy_account_is_upgraded_linked_and_files(
    trainee: Trainee, album: Album, sandbox: Running, tmp_path: Path
) -> None:
    trainee.begin("A Legacy PACER account must be upgraded first")
    court = trainee.visit("The court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court)
    court.see("Walter Brandt")
    court.not_see("Civil")
    court.follow("Utilities").follow(LINK)
    court.see("This is a Legacy PACER account")
    album.shoot(court, "turned-away-legacy", readme=PROJECTED)
    trainee.sees_done(2)

    _upgrade(court, trainee, album)
    trainee.sees_done(3)
    trainee.desk.see(f"signs on as {NEW_NAME}")
    assert trainee.reads("PACER account", "Username") == NEW_NAME

    court = trainee.visit("The court")
    court.follow("Go to the main menu").follow("Logout")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court)
    _hesitate(court, trainee, album, sandbox)

    court.follow(LINK)
    trainee.prove_login(court)
    court.press("Submit")
    assert court.title == "Your accounts are linked"
    trainee.sees_done(6)
    _find_both_letters(trainee.desk)
    _file(court, trainee.sample(tmp_path))
    trainee.sees_done(8)


def _upgrade(court: Window, trainee: Trainee, album: Album) -> None:
    """Go the way the refusal shows: PACER's three tabs, in the tab the court was in."""
    court.follow("Upgrade my PACER account")
    assert court.title == "Manage My Account Login"
    trainee.sign_on(court)
    album.shoot(court, "upgrade-person", readme=NARROW)
    court.fill("Date of Birth", "09/02/1952")
    court.choose("User Type", "INDIVIDUAL")
    court.press("Next")
    album.shoot(court, "upgrade-address")
    court.fill("County", "New London")
    court.press("Next")
    court.see("Your username wb2003 has 6 characters and cannot be kept")
    _is_told_all_that_is_wrong(court, album)
    court.fill("Username", NEW_NAME)
    court.tick(USE)
    court.choose("Security Question 1", "In what city were you born?")
    court.choose("Security Question 2", "What was the name of your first pet?")
    court.fill("Security Answer 1", "Norwich")
    court.fill("Security Answer 2", "Biscuit")
    album.shoot(court, "upgrade-security")
    court.press("Submit")
    assert court.title == "Upgrade Complete"
    album.shoot(court, "upgrade-complete")
    court.follow("Close")
    court.see("Upgraded PACER Account")
    album.shoot(court, "manage-settings")


def _is_told_all_that_is_wrong(court: Window, album: Album) -> None:
    court.fill("Username", "wb2003")
    court.fill("Password", "short")
    court.press("Submit")
    court.see("There are 7 errors on this page")
    court.see("One of 6 is a Legacy username.")
    court.see("A password has at least 8 characters.")
    court.see("This is not the same as the password above.")
    album.shoot(court, "upgrade-errors")


def _hesitate(court: Window, trainee: Trainee, album: Album, sandbox: Running) -> None:
    """Type a wrong password, then the right one, and cancel before both accounts."""
    court.follow("Utilities")
    album.shoot(court, "utilities")
    court.follow(LINK)
    court.fill("CM/ECF login", trainee.reads("CM/ECF login", "CM/ECF login"))
    court.fill("CM/ECF password", "Not-That-One-17")
    court.press("Submit")
    court.see("The CM/ECF login or password is not right")
    album.shoot(court, "linking-wrong-password")

    before = _standing(sandbox, trainee)
    trainee.prove_login(court)
    trainee.sees_done(4)
    court.press("Cancel")
    assert court.title == "Utilities"
    court.see("Nothing was linked.")
    album.shoot(court, "cancelled")
    trainee.desk.follow("Trail")
    trainee.desk.see("Cancelled on the page that shows both accounts.")
    album.shoot(trainee.desk, "trail")
    assert _standing(sandbox, trainee) == before
    trainee.desk.follow("Steps")
    trainee.desk.see("not linked: District of Connecticut")
    court.follow("Show my accounts at this court")
    court.see("None is linked.")
    album.shoot(court, "my-accounts")
    court.follow("Utilities")


def _standing(sandbox: Running, trainee: Trainee) -> dict[str, Any]:
    """Return what is so in the rehearsal (courts, accounts, links, letters), not what happened."""
    at = f"/api/rehearsals/{trainee.rehearsal_id}"
    state = sandbox.api("GET", at).json()
    kept = {name: value for name, value in state.items() if name not in ("clock", "steps")}
    return {**kept, "mail": sandbox.api("GET", f"{at}/mail").json()["items"]}


def _find_both_letters(desk: Window) -> None:
    desk.follow("Mailbox")
    desk.see("to walter.brandt@example.test")
    desk.see("to office.brandt@example.test")
    desk.follow("Back to the steps")


def _file(court: Window, motion: Path) -> None:
    court.follow("Civil").follow("Motion")
    court.fill("Case Number", "3:17-cv-00971")
    court.attach("Document (PDF)", motion)
    court.fill("Docket Text", "to Compel Discovery")
    court.press("Next")
    court.press("Submit")
    court.follow("Docket sheet")
    court.see("MOTION to Compel Discovery. (Walter Brandt)")
