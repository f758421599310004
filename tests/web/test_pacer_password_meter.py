"""The rules beside a new password: text without a script, ticked while a person types with it."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Route

from pacer_mock.accounts.domain.credentials import PasswordFault, Person, password_faults
from pacer_mock.accounts.domain.rulebook import rules_on
from tests.support.browser import Browser
from tests.support.pacer_registration import at_last_tab, begin
from tests.support.provider import ORIGINS, World
from tests.support.watch import Watch
from tests.support.window import Window

RULES = {
    "2017": rules_on(date(2017, 12, 11)).password,
    "2026": rules_on(date(2026, 11, 24)).password,
}
WHO = Person("Ana", "Sandoval", "quick.brown", "ana.sandoval@example.test")
PASSWORDS = [
    "a",
    "A" * 46,
    "short-1",
    "quiet river runs",
    "Quiet-River-Runs-42",
    "QUIET-RIVER-RUNS",
    "quiet-river-runs",
    "QuietRiverRuns42",
    "Quiet River Runs 42",
    "My-SANDOVAL-river",
    "The-Quick-river-42",
    "the-QUICKBROWN-river",
    "Über-Fluß-und-Wald",
    "Ключ-и-Замок-2026",
    "\U0001d518\U0001d52b-fourteen",
]


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    """PACER in the year the test asks for."""
    name = "accounts" if request.param == "2017" else "accounts_today"
    found = request.getfixturevalue(name)
    assert isinstance(found, World)
    return found


def last_tab(world: World) -> Browser:
    browser = begin(world)
    return at_last_tab(browser)


def shown_in(chromium: Chromium, browser: Browser, *, script: bool = True) -> tuple[Window, Watch]:
    """Open the page of *browser* in Chromium, with exactly the headers it came with."""

    def answer(route: Route) -> None:
        plain = {"Accept-Encoding": "identity"}
        got = browser._session.get(route.request.url, headers=plain)
        kept = ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options")
        headers = {name: got.headers[name] for name in kept if name in got.headers}
        route.fulfill(status=got.status_code, headers=headers, body=got.content)

    context = chromium.new_context(java_script_enabled=script)
    context.route("**/*", answer)
    watch = Watch(context, ORIGINS.values())
    return Window(context.new_page()).open(browser.url), watch


@pytest.mark.parametrize("world, year", [(y, y) for y in RULES], indirect=["world"])
def test_the_rules_of_the_day_stand_there_as_text(world: World, year: str) -> None:
    browser = last_tab(world)
    rules = [each.get_text() for each in browser.find(".password-meter li")]

    assert len(rules) == {"2017": 2, "2026": 6}[year]
    assert rules[0] == f"A password has at least {RULES[year].shortest} characters."
    assert browser.find(".password-meter-sum[hidden]")


@pytest.mark.browser
@pytest.mark.parametrize("world, year", [(y, y) for y in RULES], indirect=["world"])
def test_what_is_ticked_is_what_the_submit_would_say(
    browser: Chromium, world: World, year: str
) -> None:
    window, watch = shown_in(browser, last_tab(world))
    page = window.page
    page.get_by_label("Username").fill(WHO.username)
    rules = page.locator(".password-meter li")
    listed = [str(rules.nth(n).get_attribute("data-fault")) for n in range(rules.count())]
    for password in PASSWORDS:
        page.locator("input[type=password]").first.fill(password)
        met = page.locator('.password-meter li[data-met="true"]')
        ticked = {str(met.nth(n).get_attribute("data-fault")) for n in range(met.count())}
        faults = set(password_faults(password, RULES[year], WHO)) - {PasswordFault.CONTROL}

        assert set(listed) - ticked == faults, password
        told = page.locator(".password-meter [role=status]").inner_text()
        assert told == f"{len(ticked)} of {len(listed)}"
    assert watch.complaints == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("world", ["2026"], indirect=True)
def test_without_a_script_there_is_no_meter_but_the_rules_are_read(
    browser: Chromium, world: World
) -> None:
    page = shown_in(browser, last_tab(world), script=False)[0].page

    assert page.locator(".password-meter meter").is_hidden()
    assert page.locator(".password-meter li").first.is_visible()
    page.context.close()
