"""One sign-on for three courts, one log-out: the four apps, their workers, no window."""

from __future__ import annotations

import pytest

from sso_sim.contract.apps import COURT, PACER
from tests.support.browser import Browser
from tests.support.sandbox import Running, World
from tests.support.three_courts import COURTS, inside, is_in, sign_on
from tests.support.waiting import until


@pytest.fixture
def world(sandbox: Running) -> World:
    """October 2021: all three courts are live; Samuel Ortiz is linked at the district."""
    return sandbox.start("S36")


def _passwords(world: World) -> int:
    return len(world.events("pacer.signed-on"))


@pytest.fixture
def browser(world: World) -> Browser:
    """A browser in which Samuel Ortiz has signed on once and is in all three courts."""
    made = world.browser()
    for court in COURTS:
        sign_on(world, made, court).see("Samuel Ortiz")
    assert _passwords(world) == 1
    return made


def test_one_password_opens_three_courts_and_each_knows_its_own_link(
    world: World, browser: Browser
) -> None:
    assert inside(world, browser) == [True] * 3
    browser.open(f"{world.urls[COURT]}/ctd/cgi-bin/menu.pl").see("You may file here")
    browser.open(f"{world.urls[COURT]}/ca2/cgi-bin/menu.pl").see("not linked here")
    assert len(world.events("court.signed-on")) == 3


@pytest.mark.parametrize("court", COURTS)
def test_logging_out_of_one_court_logs_out_of_them_all(
    world: World, browser: Browser, court: str
) -> None:
    browser.open(f"{world.urls[COURT]}/{court}/cgi-bin/menu.pl").follow("Logout")
    until(lambda: not any(inside(world, browser)), "every court has ended the session")

    assert f"/{court}/?" in browser.url
    assert sign_on(world, world.browser(), "ca2").title != "PACER Login"
    browser.open(f"{world.urls[COURT]}/ctd/cgi-bin/login.pl")
    assert browser.title == "PACER Login"
    told = {line["facts"]["court"] for line in world.events("court.signed-off-by-pacer")}
    assert told == set(COURTS) - {court}


def test_out_of_this_court_alone_leaves_the_others_and_pacer(
    world: World, browser: Browser
) -> None:
    browser.open(f"{world.urls[COURT]}/ca2/cgi-bin/menu.pl").follow("of this court alone")
    browser.press("Log out of this court").see("you are still signed on")

    assert inside(world, browser) == [True, False, True]
    assert sign_on(world, browser, "ca2").title != "PACER Login"
    assert _passwords(world) == 1


def test_logging_out_at_pacer_logs_out_of_every_court(world: World, browser: Browser) -> None:
    browser.open(f"{world.urls[PACER]}/csologin/logout.jsf").press("Log out")
    until(lambda: not any(inside(world, browser)), "every court has ended the session")


def test_another_browser_of_the_same_person_is_not_logged_out(
    world: World, browser: Browser
) -> None:
    home = sign_on(world, world.browser())
    browser.open(f"{world.urls[COURT]}/ctd/cgi-bin/menu.pl").follow("Logout")
    until(lambda: not any(inside(world, browser)), "every court has ended the session")

    assert is_in(world, home, "ctd")
