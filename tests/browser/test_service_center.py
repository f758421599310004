"""S25 in Chromium: two accounts become one, with the trainer at the service center's desk."""

from __future__ import annotations

import pytest

from tests.support.album import Album
from tests.support.trainee import LINK, Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser

OWN, OLD = "5550187", "2210441"


def test_two_accounts_of_a_cja_attorney_become_one(trainee: Trainee, album: Album) -> None:
    trainee.begin("One account instead of two for a CJA attorney")
    album.shoot(trainee.desk, "desk-cja")
    password = trainee.desk.page.get_by_text("Pacer-Rehearsal-1", exact=True).first.inner_text()
    court = trainee.visit("The court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, username="mecja1", password=password)
    court.follow("Utilities").follow(LINK)
    court.see("This is an old CJA account")
    trainee.sees_done(1)

    pacer = trainee.visit("PACER")
    pacer.follow("Manage My Account")
    trainee.sign_on(pacer, username="mara.ellison", password=password)
    ask(pacer, album)
    trainee.sees_done(2)

    court.follow("Query")
    court.fill("Case Number", "3:17-cr-00214")
    court.press("Run Query").follow("3:17-cr-00214")
    trainee.sees_done(3)

    grant(trainee.visit("Play the PACER Service Center"), album)
    trainee.sees_done(4)
    pacer.page.reload()
    pacer.arrive().see(f"the privileges of account {OLD} were moved")
    album.shoot(pacer, "cja-granted")
    pacer.follow("Back to Maintenance").see("CJA Exempt")
    album.shoot(pacer, "manage-cja-exempt")

    court.follow("Logout")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, username="mecja1", password=password)
    court.see("This CJA account is closed")
    album.shoot(court, "closed-account")
    trainee.sees_done(5)

    court.follow("Sign on with my individual account")
    trainee.sign_on(court, username="mara.ellison", password=password)
    court.follow("Utilities").follow(LINK)
    trainee.prove_login(court)
    court.press("Submit")
    trainee.sees_all_done()


def ask(pacer: Window, album: Album) -> None:
    """Ask to have the privileges moved, first without saying which."""
    pacer.follow("Maintenance").follow("CJA Exempt Privileges")
    pacer.press("Submit")
    pacer.see("There are 2 errors on this page")
    album.shoot(pacer, "cja-errors")
    pacer.fill("Account number of the old CJA account", OLD)
    pacer.tick("U.S. District Court, District of Connecticut")
    pacer.press("Submit")
    pacer.see("waits for its answer")
    album.shoot(pacer, "cja-asked")


def grant(center: Window, album: Album) -> None:
    """Find who has asked, look at both accounts, and grant it."""
    album.shoot(center, "service-center")
    center.fill("Find an account", "Mara Ellison")
    center.press("Find").follow(OWN)
    center.see("A request to move CJA privileges")
    album.shoot(center, "service-center-account")
    center.press("Grant: move the privileges")
    center.see("the old account is closed")
    center.open(center.url.replace(OWN, OLD))
    center.see("This account is closed")
    album.shoot(center, "service-center-closed")
