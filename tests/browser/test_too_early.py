"""S15 in Chromium: no linking before go-live; after the clock has passed its day, linking."""

from __future__ import annotations

import pytest

from tests.support.album import PROJECTED, Album
from tests.support.trainee import LINK, Trainee

pytestmark = pytest.mark.browser

NOTICE = (
    "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
)


def test_linking_comes_with_go_live_and_not_before(trainee: Trainee, album: Album) -> None:
    trainee.begin("Too early")
    desk = trainee.desk
    court = trainee.visit("The NextGen court")
    album.shoot(court, "court-announced")
    court.see("Linking cannot be done before the court goes live.")
    court = trainee.visit("Open the NextGen court")
    court.see("December 11, 2017")
    album.shoot(court, "turned-away-too-early")
    trainee.sees_done(1)

    ecf = trainee.visit("The court's present CM/ECF")
    album.shoot(ecf, "ecf-login", readme=PROJECTED)
    ecf.tick(NOTICE)
    ecf.fill("Login", trainee.reads("CM/ECF login", "CM/ECF login"))
    ecf.fill("Password", trainee.reads("CM/ECF login", "CM/ECF password"))
    ecf.press("Login")
    album.shoot(ecf, "ecf-menu")
    ecf.follow("Utilities")
    ecf.not_see(LINK)
    album.shoot(ecf, "ecf-utilities")
    trainee.sees_done(2)

    ecf.follow("Change Your PACER Login")
    ecf.fill("PACER username", trainee.reads("PACER account", "Username"))
    ecf.fill("PACER password", trainee.reads("PACER account", "Password"))
    ecf.tick("Make this my default PACER login")
    album.shoot(ecf, "ecf-default-pacer-login")
    ecf.press("Submit").see("Nothing was linked by that.")
    trainee.sees_done(3)

    desk.fill("Or to the morning of", "2017-12-11")
    desk.press("Go to that day")
    desk.see("It is now Monday, December 11, 2017, 9:00 AM.")
    desk.see("The NextGen court is open: sign on with PACER, link, file.")
    trainee.sees_done(4)
    album.shoot(desk, "levers-pulled")

    ecf.follow("Utilities")
    ecf.see("moved")
    album.shoot(ecf, "ecf-moved")
    court = trainee.visit("Open the NextGen court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court)
    court.follow("Utilities").follow(LINK)
    trainee.prove_login(court)
    court.press("Submit")
    court.see("Civil")
    trainee.sees_done(6)
