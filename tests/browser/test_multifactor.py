"""S31 in Chromium: enrolling by force with an app and backup codes, then signing on by keyboard."""

from __future__ import annotations

import re

import pytest

from tests.support import redaction
from tests.support.album import Album
from tests.support.keyboard import Keyboard
from tests.support.trainee import Trainee
from tests.support.waiting import until

pytestmark = pytest.mark.browser

PHONE, PASSCODE = "Phone", "One-time passcode"


def mailed_code(trainee: Trainee) -> str:
    """Open the letter at the desk, read the code, and come back to the steps."""
    letter = "Your PACER security code"
    trainee.desk.see(letter)
    found = re.search(r"Security Code: (\d{6})", trainee.desk.follow(letter).text)
    trainee.desk.follow("Steps")
    assert found
    return found[1]


def test_enrolling_by_force_and_signing_on_with_a_code(trainee: Trainee, album: Album) -> None:
    trainee.begin("Enroll, or you are not let in")
    court = trainee.visit("The court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court)
    assert court.title == "User Update Required"
    court.not_see("You may skip")
    album.shoot(court, "multifactor-required")
    court.press("Enroll").press("Send Security Code")
    trainee.sees_done(2)

    court.fill("Security Code", mailed_code(trainee))
    album.shoot(court, "multifactor-code")
    court.press("Submit").follow("Add an authenticator app")
    album.shoot(court, "multifactor-app")
    court.press("Put it on the rehearsal's phone")
    trainee.desk.see("Stands for the authenticator app")
    used = trainee.reads(PHONE, PASSCODE)
    album.shoot(trainee.desk, "multifactor-phone")
    court.fill("Name of the App", "My phone")
    court.fill("One-Time Passcode", used)
    court.press("Submit").see("You are enrolled")
    album.shoot(court, "multifactor-enrolled")
    court.press("Get New Codes").see("Your Backup Codes")
    album.shoot(court, "multifactor-backup-codes")
    court.press("I have kept them").press("Continue")
    redaction.agree(court)
    court.see("Civil")
    trainee.sees_done(6)

    court.follow("Logout")
    again = trainee.visit("The court")
    keys = Keyboard(again)
    keys.tab_to("CM/ECF Document Filing System").enter()
    keys.tab_to("Username").type(trainee.reads("PACER account", "Username"))
    keys.tab_to("Password").type(trainee.reads("PACER account", "Password")).enter()
    assert again.title == "Multifactor Authentication"
    keys.tab_to("One-Time Passcode").type(used).enter()
    again.see("This code was used already.")
    album.shoot(again, "multifactor-passcode")
    until(lambda: trainee.reads(PHONE, PASSCODE) != used, "the phone shows the next code")
    keys.tab_to("One-Time Passcode").type(trainee.reads(PHONE, PASSCODE)).enter()
    redaction.agree(again)
    again.see("Civil")
    trainee.sees_all_done()
