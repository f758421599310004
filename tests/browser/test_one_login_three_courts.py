"""One login, three courts, one log-out, in Chromium: no second password, and nobody left behind."""

from __future__ import annotations

import pytest

from tests.support.album import Album
from tests.support.trainee import Trainee
from tests.support.waiting import until
from tests.support.window import Window

pytestmark = pytest.mark.browser


def _courts(window: Window) -> str:
    return window.url.partition("/ctd/")[0]


def test_one_login_opens_three_courts_and_one_log_out_closes_them(
    trainee: Trainee, album: Album
) -> None:
    trainee.begin("Linked in one court, a stranger in the next")
    district = trainee.visit("The district court")
    courts = _courts(district)
    district.follow("CM/ECF Document Filing System")
    trainee.sign_on(district)
    district.see("You may file here as")
    for court, name in (("ca2", "Second Circuit"), ("ctb", "Bankruptcy Court, Connecticut")):
        district.open(f"{courts}/{court}/").follow("CM/ECF Document Filing System")
        district.see(name)
        district.see("Samuel Ortiz")
        district.not_see("You may file here as")
    album.shoot(district, "third-court")

    district.follow("of this court alone")
    album.shoot(district, "log-out")
    district.press("Log out of this court")
    district.see("you are still signed on")
    district.follow("CM/ECF Document Filing System")
    district.see("Samuel Ortiz")

    district.follow("Logout")
    district.see("Not signed on")

    def all_closed() -> bool:
        menus = (f"{courts}/{court}/cgi-bin/menu.pl" for court in ("ctd", "ca2", "ctb"))
        return all(district.open(menu).title == "PACER Login" for menu in menus)

    until(all_closed, "every court asks for the password again")
