"""S19 in Chromium: a secretary links herself, the clerk undoes it, and the attorney links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.album import Album
from tests.support.trainee import LINK, Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser

FIND = "Name, login, e-mail, bar number or PACER account number"
WRONG_PERSON = "The wrong person's PACER account was linked"
NEW_KEY = "Known-To-Me-Alone-5"


def test_the_clerk_undoes_a_wrong_link_and_the_right_person_links(
    trainee: Trainee, new_window: Callable[[], Window], album: Album, tmp_path: Path
) -> None:
    trainee.begin("The secretary linked herself")
    _open_cards(trainee, "Raymond Ostrow", "Martha Lindqvist")
    court = trainee.visit("The court")
    home = court.url
    _link_herself_and_file(trainee, court, trainee.sample(tmp_path))
    trainee.sees_done(3)
    _end_the_link(trainee, album)
    trainee.sees_done(5)

    court.open(home + "cgi-bin/menu.pl")
    court.see("You can search here, but not file yet")
    court.not_see("Civil")

    raymond = new_window()
    raymond.open(_mailed(trainee))
    raymond.fill("CM/ECF login", "rostrow")
    raymond.fill("New CM/ECF password", NEW_KEY)
    raymond.press("Set the password")
    raymond.open(home).follow("CM/ECF Document Filing System")
    trainee.sign_on(raymond, of="Raymond Ostrow")
    raymond.follow("Utilities").follow(LINK)
    raymond.fill("CM/ECF login", "rostrow")
    raymond.fill("CM/ECF password", NEW_KEY)
    raymond.press("Submit").press("Submit")
    raymond.see("Civil")


def _link_herself_and_file(trainee: Trainee, court: Window, motion: Path) -> None:
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, of="Dolores Pine")
    court.follow("Utilities").follow(LINK)
    trainee.prove_login(court, of="Raymond Ostrow")
    court.press("Submit")
    assert court.title == "Your accounts are linked"
    court.follow("Civil").follow("Motion")
    court.fill("Case Number", "3:17-cv-01119")
    court.fill("Docket Text", "for an extension of time")
    court.attach("Document (PDF)", motion)
    court.press("Next").press("Submit")
    court.see("Raymond Ostrow")


def _end_the_link(trainee: Trainee, album: Album) -> None:
    desk = trainee.visit("Open the Clerk's desk of District of Connecticut")
    for label in ("Staff login", "Staff password"):
        desk.fill(label, trainee.reads("Clerk's desk", label, of="Martha Lindqvist"))
    album.shoot(desk, "clerks-sign-on")
    desk.press("Sign On")
    album.shoot(desk, "clerks-desk")
    desk.fill(FIND, "ostrow")
    desk.press("Find").follow("Raymond Ostrow")
    desk.see("Dolores Pine")
    album.shoot(desk, "clerks-filer")
    desk.follow("End this link")
    desk.press("End this link")
    desk.see("Choose a reason.")
    album.shoot(desk, "clerks-unlink")
    desk.choose("Reason", WRONG_PERSON)
    desk.fill("Remark", "Mr. Ostrow called himself")
    desk.press("End this link")
    desk.see("The link is ended.")
    desk.see("Links that were ended")
    album.shoot(desk, "clerks-unlinked")
    desk.follow("Who Is Linked")
    desk.see("Nobody is linked yet.")


def _open_cards(trainee: Trainee, *names: str) -> None:
    """Open the people's cards, of which the first alone is open."""
    for name in names:
        trainee.desk.page.locator("details.person > summary", has_text=name).click()


def _mailed(trainee: Trainee) -> str:
    """Return the address in the letter that brings the way to a new password."""
    trainee.desk.follow("Mailbox")
    letters = trainee.desk.page.locator(".letter-list a")
    subject = "A link to your CM/ECF account was ended"
    trainee.desk.click(letters.filter(has_text=subject).first)
    address = trainee.desk.page.locator("a[href*='password-reset.pl/']").first
    found = str(address.get_attribute("href"))
    trainee.desk.follow("Back to the steps")
    _open_cards(trainee, "Raymond Ostrow")
    return found
