"""S24 in Chromium: pro hac vice through PACER, the court's queue, and the filing menus after it."""

from __future__ import annotations

import pytest

from tests.support.album import Album
from tests.support.trainee import Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser

SPONSOR = "Sponsor (an attorney admitted in this court)"
BOXES = (
    "I am a member of this bar in good standing",
    "I understand that this court may charge an admission fee (simulated)",
    "I have read the policies and procedures of this court (simulated)",
)


def test_a_newcomer_registers_the_clerk_accepts_and_the_menus_are_there(
    trainee: Trainee, album: Album
) -> None:
    trainee.begin("Pro hac vice, new to the court")
    trainee.desk.page.locator("details.person > summary", has_text="Martha Lindqvist").click()
    pacer = trainee.visit("PACER")
    pacer.follow("Manage My Account")
    trainee.sign_on(pacer)
    _apply(pacer, album)
    trainee.sees_done(1)

    desk = trainee.visit("Open the Clerk's desk of District of Connecticut")
    for label in ("Staff login", "Staff password"):
        desk.fill(label, trainee.reads("Clerk's desk", label, of="Martha Lindqvist"))
    desk.press("Sign On").follow("Miguel Santoro")
    desk.see("3:17-cv-01455")
    album.shoot(desk, "clerks-registration")
    desk.press("Accept")
    desk.see("Miguel Santoro may file now, as msantoro.")
    trainee.sees_done(2)

    pacer.follow("Back to Maintenance").follow("Check E-File Status")
    pacer.see("Accepted by the court")
    album.shoot(pacer, "e-file-status")


def _apply(pacer: Window, album: Album) -> None:
    pacer.follow("Maintenance").follow("Attorney Admissions / E-File Registration")
    album.shoot(pacer, "e-file-court")
    pacer.press("Next")
    pacer.see("There are 2 errors on this page")
    pacer.choose("Court Type", "U.S. District Courts")
    pacer.choose("Court", "U.S. District Court, District of Connecticut")
    pacer.press("Next").choose("What would you like to apply for?", "Pro Hac Vice")
    album.shoot(pacer, "e-file-application")
    pacer.press("Next").press("Submit")
    pacer.see("Choose how notices of filing reach you.")
    album.shoot(pacer, "e-file-details")
    pacer.choose("State Bar", "New York")
    pacer.fill("Bar Number", "4471902")
    pacer.fill("Date Admitted", "02/09/2009")
    pacer.fill(SPONSOR, "Ingrid Falk")
    pacer.fill("Case Number", "3:17-cv-01455")
    pacer.choose("Delivery Method", "Once a day: a summary")
    for box in BOXES:
        pacer.tick(box)
    pacer.press("Submit")
    pacer.see("Waiting for the court")
