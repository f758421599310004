"""A shared account may search and nothing else: every page says so, and what to do next."""

from __future__ import annotations

import pytest

from pacer_mock.accounts.wording import SHARED as WORDS
from sso_sim.contract.apps import PACER
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.court import World as Court
from tests.support.court_people import SHARED
from tests.support.pacer_registration import number_on, with_card
from tests.support.provider import ORIGINS, World

PAGE = "Shared PACER accounts"
NEXT = "What to do with a shared account"
TABS = ("Settings", "Maintenance", "Payments", "Usage")
AT_PACER = {
    "upgrade": "/pscof/upgrade/person",
    "registered courts": "/pscof/manage/registered-courts",
}
IN_THE_COURT = {
    "menu": "/ctd/cgi-bin/menu.pl",
    "standing": "/ctd/utilities/standing",
    "link": "/ctd/utilities/link",
    "file": "/ctd/filing/civil/motion",
}


def leads_on(browser: Browser, said: str = WORDS.sentence) -> None:
    browser.see(said)
    browser.follow(NEXT)
    assert (browser.status, browser.title) == (200, PAGE)
    browser.see(said)
    browser.see("PACER Administrative Account (PAA)")
    assert browser.follow("Register an individual account").title == "Register for an Account"


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_of_manage_my_account_leads_there(accounts: World, tab: str) -> None:
    leads_on(people.manage(accounts, "wbs-office").follow(tab))


@pytest.mark.parametrize("door", AT_PACER)
def test_every_closed_door_of_pacer_leads_there(accounts: World, door: str) -> None:
    browser = people.manage(accounts, "wbs-office").open(accounts.issuer + AT_PACER[door])

    assert browser.status == 422
    leads_on(browser)


def test_a_firm_that_registers_is_told(accounts: World) -> None:
    browser = accounts.browser().open(f"{accounts.issuer}/pscof/registration").follow("Register")
    people.person(browser, {"User Type": "LAW FIRM", "Federal Tax ID": "12-3456789"})
    people.address(browser)
    with_card(browser)
    assert number_on(browser)

    leads_on(browser)


def test_pacers_home_page_leads_there(accounts: World) -> None:
    browser = accounts.browser().open(f"{accounts.issuer}/").follow("Shared accounts")

    assert browser.title == PAGE


@pytest.mark.parametrize("door", IN_THE_COURT)
def test_every_door_of_the_court_says_the_same_and_leads_to_an_own_account(
    world: Court, door: str
) -> None:
    browser = world.open(world.signed_on(SHARED), "/ctd/cgi-bin/menu.pl")
    [said] = browser.find("[data-reason=account-shared]")
    sentence = "Several people sign on with account"
    assert sentence in said.get_text()
    world.open(browser, IN_THE_COURT[door])

    browser.see("This is a shared PACER account")
    browser.see(sentence)
    browser.see("The shared account stays good for searching")
    [link] = [
        each["href"]
        for each in browser.find("main a")
        if each.get_text() == "Register for a PACER account of my own"
    ]
    assert str(link).startswith(ORIGINS[PACER])
    assert str(link).endswith("/pscof/registration")
