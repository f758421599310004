"""The items of Manage My Account: which ones each kind of account has, and where they lead."""

from __future__ import annotations

import pytest

from pacer_mock.manage.domain import ENTRIES, Item
from pacer_mock.manage.views.items import PAGES, TABS
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import World

EVERYBODY = ("jane.filer", "wb2003", "wbs-office", "billing.office", "bill99", "cja001")
LEGACY = {"wb2003", "bill99", "cja001"}


@pytest.mark.parametrize("username", EVERYBODY)
def test_every_item_that_is_shown_opens_or_leads_to_the_upgrade(
    accounts: World, username: str
) -> None:
    browser = people.manage(accounts, username)
    for tab in browser.find("nav.tabs a"):
        browser.follow(tab.get_text())
        for label in [each.get_text() for each in browser.find(".tab-panel .card h3 a")]:
            browser.follow(label)
            entry = next(each for each in ENTRIES.values() if each.label == label)
            if username in LEGACY and not entry.for_legacy:
                assert browser.status == 422
                [reason] = _reasons(browser)
                assert reason.endswith("upgrade-first")
                assert browser.find(".next a")[0].get_text().startswith("Upgrade")
            elif entry is ENTRIES[Item.PAA_DOWNLOAD]:
                assert browser.response.headers["Content-Type"] == "text/csv; charset=utf-8"
            else:
                assert (browser.status, browser.title) == (200, label)
            browser.open(f"{accounts.issuer}/pscof/login.xhtml").follow(tab.get_text())


def test_an_item_for_others_is_not_shown_and_not_opened(accounts: World) -> None:
    browser = people.manage(accounts, "billing.office").follow("Maintenance")
    assert "Display Registered Courts" not in browser.response.text
    browser.open(f"{accounts.issuer}/pscof/manage/registered-courts")

    assert browser.status == 422
    assert _reasons(browser) == ["not-for-this-kind-of-account"]


def test_every_item_that_is_built_has_a_page_of_its_own(accounts: World) -> None:
    rules = accounts.pacer.app.url_map.iter_rules
    for endpoint in (*PAGES.values(), *TABS.values()):
        [rule] = rules(endpoint)
        assert not rule.arguments
    assert len(set(PAGES.values())) == len(PAGES)
    assert set(PAGES) <= set(Item)


def _reasons(browser: Browser) -> list[str]:
    return [str(each["data-reason"]) for each in browser.find(".reasons [data-reason]")]
