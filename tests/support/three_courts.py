"""Samuel Ortiz of S36 and his three courts: sign-ons at each, and which of them still know him.

Owns asking a court whether a browser is signed on there without asking PACER.
"""

from __future__ import annotations

from sso_sim.contract.apps import COURT
from tests.support import redaction
from tests.support.browser import Browser
from tests.support.sandbox import World

COURTS = ("ctd", "ca2", "ctb")


def sign_on(world: World, browser: Browser, court: str = "ctd") -> Browser:
    """Sign on at a court, with the password where PACER asks for it."""
    browser.open(f"{world.urls[COURT]}/{court}/cgi-bin/login.pl")
    if browser.title == "PACER Login":
        account = world.people["ortiz"]["pacer"]
        browser.fill("Username", account["username"])
        browser.fill("Password", account["password"])
        browser.press("Login")
        redaction.agree(browser)
    return browser


def is_in(world: World, browser: Browser, court: str) -> bool:
    """Say whether the browser is still signed on at the court."""
    menu = f"{world.urls[COURT]}/{court}/cgi-bin/menu.pl"
    return browser.session.get(menu, allow_redirects=False).status_code == 200


def inside(world: World, browser: Browser) -> list[bool]:
    """Say the same for all three courts."""
    return [is_in(world, browser, court) for court in COURTS]
