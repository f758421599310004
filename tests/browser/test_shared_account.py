"""S04 in Chromium: the firm's account is turned away with the remedy, and the remedy works."""

from __future__ import annotations

import pytest

from tests.support.album import Album
from tests.support.trainee import LINK, Trainee
from tests.support.window import Window

pytestmark = pytest.mark.browser

OWN_NAME, OWN_PASSWORD = "ana.sandoval", "Own-Account-17"


def test_a_shared_account_is_turned_away_and_an_own_one_is_not(
    trainee: Trainee, album: Album
) -> None:
    trainee.begin("The firm's shared PACER account")
    album.shoot(trainee.desk, "rehearsal-of-four")
    court = trainee.visit("The court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, of="Ana Sandoval")
    court.see("You cannot file with this PACER account")
    court.not_see("Civil")
    album.shoot(court, "main-menu-shared")
    court.follow("Utilities").follow(LINK)
    assert court.title == "Your accounts were not linked"
    court.see("This is a shared PACER account")
    court.see("as they were")
    court.not_see("CM/ECF password")
    album.shoot(court, "turned-away-shared")
    trainee.sees_done(2)

    court.follow("Register for a PACER account of my own")
    _register(court, album)
    trainee.sees_done(3)

    court = trainee.visit("The court")
    court.follow("Go to the main menu").follow("Logout").follow("CM/ECF Document Filing System")
    trainee.sign_on(court, username=OWN_NAME, password=OWN_PASSWORD)
    court.follow("Utilities").follow(LINK)
    trainee.prove_login(court, of="Ana Sandoval")
    court.see(OWN_NAME)
    court.press("Submit")
    court.see("Civil")
    trainee.sees_done(4)


def _register(pacer: Window, album: Album) -> None:
    album.shoot(pacer, "registration-start")
    pacer.follow("Register")
    for label, value in {
        "First Name": "Ana",
        "Last Name": "Sandoval",
        "Date of Birth": "04/12/1981",
        "Email": "ana.sandoval@example.test",
        "Confirm Email": "ana.sandoval@example.test",
    }.items():
        pacer.fill(label, value)
    pacer.choose("User Type", "INDIVIDUAL")
    pacer.press("Next")
    for label, value in {
        "Address": "200 State House Square",
        "City": "Hartford",
        "County": "Hartford",
        "Zip/Postal Code": "06103",
        "Primary Phone": "(860) 555-0134",
    }.items():
        pacer.fill(label, value)
    pacer.choose("State", "Connecticut")
    pacer.press("Next")
    _choose_name_and_card(pacer)
    album.shoot(pacer, "registration-security")
    pacer.press("Submit")
    pacer.see("can be used at once")
    album.shoot(pacer, "registration-complete")


def _choose_name_and_card(pacer: Window) -> None:
    pacer.fill("Username", OWN_NAME)
    pacer.fill("Password", OWN_PASSWORD)
    pacer.fill("Confirm Password", OWN_PASSWORD)
    pacer.choose("Security Question 1", "In what city were you born?")
    pacer.choose("Security Question 2", "What was the name of your first pet?")
    pacer.fill("Security Answer 1", "Norwich")
    pacer.fill("Security Answer 2", "Biscuit")
    pacer.choose(
        "How do you want to activate the account?",
        "With a credit card: the account can be used at once",
    )
    pacer.fill("Card Number", "4111-1111-1111-1111")
    pacer.fill("Expiration Date", "12/2019")
    pacer.tick("I acknowledge the policies and procedures of PACER (simulated)")
