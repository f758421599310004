"""S05 in Chromium: the account that only pays is turned away, and its owner's own is not."""

from __future__ import annotations

import pytest

from tests.support.album import Album
from tests.support.trainee import LINK, Trainee

pytestmark = pytest.mark.browser


def test_an_account_that_only_pays_is_turned_away(trainee: Trainee, album: Album) -> None:
    trainee.begin("The account that only pays")
    pacer = trainee.visit("PACER")
    album.shoot(pacer, "pacer-home")
    pacer.follow("Manage My Account")
    trainee.sign_on(pacer, of="Hargreave Lund LLP")
    pacer.see("Account Status")
    album.shoot(pacer, "manage-paa")
    trainee.sees_done(1)

    court = trainee.visit("The court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, of="Hargreave Lund LLP")
    court.follow("Utilities").follow(LINK)
    court.see("This is a PACER Administrative Account")
    album.shoot(court, "turned-away-paa")
    trainee.sees_done(2)

    court.follow("Log out, then sign on with my own account")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, of="Colin Hargreave")
    court.follow("Utilities").follow(LINK)
    trainee.prove_login(court, of="Colin Hargreave")
    court.press("Submit")
    court.see("Civil")
    trainee.sees_done(4)
