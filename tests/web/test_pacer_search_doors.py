"""Access to the Case Locator: not for a PAA, nor a lost search, nor without the client code."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from pacer_mock.accounts.models import Account
from sso_sim.contract.events import Event
from sso_sim.contract.paths import Path
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import World, log_in


def at_locator(world: World, username: str) -> Browser:
    browser = world.browser().open(world.issuer + Path.SIGN_ON)
    log_in(browser, username)
    return browser


def reasons(browser: Browser) -> list[str]:
    return [str(each["data-reason"]) for each in browser.find(".reasons [data-reason]")]


@pytest.mark.parametrize(
    "username, changed, expected",
    [
        ("billing.office", {}, ["administrative-account-never-searches"]),
        ("bill99", {}, ["administrative-account-never-searches"]),
        ("jane.filer", {"search": "inactive"}, ["case-search-status-inactive"]),
        ("jane.filer", {"client_code_required": True}, ["search-without-client-code"]),
        (
            "jane.filer",
            {"search": "inactive", "client_code_required": True},
            ["case-search-status-inactive", "search-without-client-code"],
        ),
        ("jane.filer", {}, []),
        ("wb2003", {}, []),
        ("wbs-office", {}, []),
    ],
)
def test_who_may_search_and_who_is_told_everything_that_is_in_the_way(
    accounts: World, username: str, changed: dict[str, object], expected: list[str]
) -> None:
    if changed:
        with people.acting(accounts) as session:
            session.execute(
                update(Account).where(Account.account_number == people.UPGRADED).values(**changed)
            )
    browser = at_locator(accounts, username)
    if "client_code_required" in changed:
        browser.press("Continue without a client code")
    browser.open(accounts.issuer + Path.CASE_LOCATOR)

    assert reasons(browser) == expected
    assert browser.status == (422 if expected else 200)
    told = people.events(accounts, Event.PACER_SEARCH_REFUSED)
    assert [each.facts["reasons"] for each in told] == ([expected] if expected else [])


def test_the_code_given_from_the_refusal_opens_the_locator(accounts: World) -> None:
    with people.acting(accounts) as session:
        values = {"client_code_required": True, "client_code_format": "AA-99"}
        session.execute(
            update(Account).where(Account.account_number == people.UPGRADED).values(**values)
        )
    browser = at_locator(accounts, "jane.filer").press("Continue without a client code")
    browser.open(accounts.issuer + Path.CASE_LOCATOR).follow("Enter my client code")
    browser.fill("Client Code", "SM-17")
    browser.press("Continue")

    assert (browser.status, browser.title) == (200, "PACER Case Locator")
