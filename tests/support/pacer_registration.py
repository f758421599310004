"""Goes through PACER's registration as a person would.

Owns the labels of its last tab. The labels of the first two tabs are in `pacer_accounts`.
"""

from __future__ import annotations

import re

from sso_sim.contract.paths import Path
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import World

WITH_CARD = "With a credit card: the account can be used at once"
WITHOUT = "Without a card: an activation token comes by U.S. mail in 7-10 business days"
BOX = "I acknowledge the policies and procedures of PACER (simulated)"
ACTIVATE = "How do you want to activate the account?"


def begin(world: World) -> Browser:
    """Return the browser of a person without an account, at the first tab."""
    return world.browser().open(world.issuer + Path.REGISTER).follow("Register")


def at_last_tab(browser: Browser) -> Browser:
    """Fill in the first two tabs."""
    people.person(browser)
    return people.address(browser)


def with_card(browser: Browser, number: str = "4111-1111-1111-1111", **typed: str) -> Browser:
    """Fill in the last tab with a card, and submit it."""
    people.security(browser, typed)
    browser.choose(ACTIVATE, WITH_CARD)
    browser.fill("Card Number", number)
    browser.fill("Expiration Date", "12/2030")
    browser.tick(BOX)
    return browser.press("Submit")


def without_card(browser: Browser, **typed: str) -> Browser:
    """Fill in the last tab without a card, and submit it."""
    people.security(browser, typed)
    browser.choose(ACTIVATE, WITHOUT)
    browser.tick(BOX)
    return browser.press("Submit")


def number_on(browser: Browser) -> str:
    """Return the account number that the page shows."""
    found = re.search(r"Account Number (\d{7})\b", browser.text)
    assert found, browser.text
    return found[1]
