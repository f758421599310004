"""Without a mouse: sign on, link and log out with Tab, Enter and the letters alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.album import Album
from tests.support.keyboard import Keyboard
from tests.support.trainee import LINK, Trainee

pytestmark = pytest.mark.browser


def test_one_can_sign_on_link_and_log_out_by_keyboard(trainee: Trainee, album: Album) -> None:
    trainee.begin("Link your CM/ECF account and file")
    court = trainee.visit("The court")
    keys = Keyboard(court)
    keys.tab_to("CM/ECF Document Filing System").enter()
    keys.tab_to("Username").type(trainee.reads("PACER account", "Username"))
    keys.tab_to("Password").type(trainee.reads("PACER account", "Password"))
    album.shoot(court, "keyboard")
    keys.enter()
    court.see("Margaret Ellery")

    keys.tab_to("Utilities").enter()
    keys.tab_to(LINK).enter()
    keys.tab_to("CM/ECF login").type(trainee.reads("CM/ECF login", "CM/ECF login"))
    keys.tab_to("CM/ECF password").type(trainee.reads("CM/ECF login", "CM/ECF password"))
    keys.tab_to("Submit").enter()
    assert court.title == "Verify both accounts"
    keys.tab_to("Submit").enter()
    assert court.title == "Your accounts are linked"
    keys.tab_to("Logout").enter()
    court.see("Not signed on")


def test_the_first_stop_of_a_page_leads_past_its_menus(trainee: Trainee) -> None:
    trainee.begin("Link your CM/ECF account and file")
    page = trainee.desk.page
    Keyboard(trainee.desk).tab_to("Skip to main content")
    page.keyboard.press("Enter")
    expect(page).to_have_url(trainee.desk.url.partition("#")[0] + "#main")
    Keyboard(trainee.desk).tab_to("The court (opens in a new tab)")
    stops = page.evaluate("document.activeElement.closest('main') !== null")
    assert stops


def test_what_is_wrong_has_the_focus_when_the_page_comes_back(trainee: Trainee) -> None:
    trainee.begin("Link your CM/ECF account and file")
    court = trainee.visit("The court")
    court.follow("CM/ECF Document Filing System")
    trainee.sign_on(court, password="not-the-password")
    expect(court.page.get_by_role("alert")).to_be_focused()
    court.see("1 error")
