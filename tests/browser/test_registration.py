"""S06 in Chromium: somebody without a PACER account registers, is corrected once, and signs on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sso_sim.kit.throwaway_password_form import USE
from tests.support.album import Album
from tests.support.pacer_registration import ACTIVATE, BOX, WITH_CARD
from tests.support.trainee import Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser

NAME, USERNAME = "Leah Abernathy", "leah.aber17"


def test_who_has_no_account_registers_and_finds_the_password_at_the_desk(
    trainee: Trainee, album: Album
) -> None:
    trainee.begin("No PACER account yet")
    pacer = trainee.visit("PACER")
    pacer.follow("Register for an Account").follow("Register")
    _say_who(pacer)
    _is_told_all_that_is_wrong(pacer, album)
    offered = _take_what_is_offered(pacer)
    pacer.press("Submit")
    pacer.see("Your account is open and can be used at once")
    album.shoot(pacer, "registration-complete-s06")
    trainee.sees_done(1)

    trainee.desk.see("registered in this rehearsal")
    album.shoot(trainee.desk, "card-of-a-newcomer")
    assert trainee.reads("PACER account", "Username", of=NAME) == USERNAME
    assert trainee.reads("PACER account", "Password", of=NAME) == offered
    court = trainee.visit("The court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, of=NAME)
    court.see(NAME)
    court.not_see("Civil")
    trainee.sees_done(2)


def _say_who(pacer: Window) -> None:
    for label, value in {
        "First Name": "Leah",
        "Last Name": "Abernathy",
        "Date of Birth": "08/21/1983",
        "Email": "leah.abernathy@example.test",
        "Confirm Email": "leah.abernathy@example.test",
    }.items():
        pacer.fill(label, value)
    pacer.choose("User Type", "INDIVIDUAL")
    pacer.press("Next")
    for label, value in {
        "Address": "17 Crown Street",
        "City": "New Haven",
        "County": "New Haven",
        "Zip/Postal Code": "06510",
        "Primary Phone": "(203) 555-0119",
    }.items():
        pacer.fill(label, value)
    pacer.choose("State", "Connecticut")
    pacer.press("Next")


def _is_told_all_that_is_wrong(pacer: Window, album: Album) -> None:
    """Leave nearly everything out, and type a username and a password that will not do."""
    pacer.fill("Username", "leah 17")
    pacer.fill("Password", "short")
    pacer.fill("Confirm Password", "shorter")
    pacer.press("Submit")
    pacer.see("There are 10 errors on this page")
    pacer.see("without spaces")
    pacer.see("A password has at least 8 characters.")
    pacer.see("This is not the same as the password above.")
    pacer.see("Tick the box to go on.")
    album.shoot(pacer, "registration-errors")
    assert pacer.page.get_by_label("Username").input_value() == "leah 17"
    assert pacer.page.locator("input[type=password]").first.input_value() == ""


def _take_what_is_offered(pacer: Window) -> str:
    offered = pacer.page.locator(".throwaway code").inner_text()
    pacer.fill("Username", USERNAME)
    met = pacer.page.locator('.password-meter li[data-met="true"]')
    assert met.count() == 0
    pacer.tick(USE)
    expect(met).to_have_count(2)
    pacer.choose("Security Question 1", "In what city were you born?")
    pacer.choose("Security Question 2", "What was the name of your first pet?")
    pacer.fill("Security Answer 1", "Norwich")
    pacer.fill("Security Answer 2", "Biscuit")
    pacer.choose(ACTIVATE, WITH_CARD)
    pacer.fill("Card Number", "4111-1111-1111-1111")
    pacer.fill("Expiration Date", "12/2030")
    pacer.tick(BOX)
    return offered
