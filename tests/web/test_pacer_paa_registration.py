"""Registering a PACER Administrative Account: a firm that pays, and cannot search or file."""

from __future__ import annotations

import pytest

from pacer_mock.accounts.domain.user_types import ADMINISTRATIVE
from sso_sim.contract.claims import Holder
from sso_sim.contract.events import Event
from sso_sim.contract.paths import Path
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_registration import number_on, with_card, without_card
from tests.support.provider import World

TYPE = {"User Type": ADMINISTRATIVE}


@pytest.fixture
def ana(accounts: World) -> Browser:
    """A person who represents a firm, at the first tab."""
    return accounts.browser().open(accounts.issuer + Path.REGISTER).follow("Register a PAA")


def at_last_tab(browser: Browser, changed: dict[str, str] | None = None) -> Browser:
    people.person(browser, TYPE | {"Federal Tax ID": "06-1234567"} | (changed or {}))
    return address(browser)


def address(browser: Browser, firm: str = "Sandoval & Reed LLP") -> Browser:
    people.fill_in(
        browser,
        {
            "Firm Name": firm,
            "Address": "200 State House Square",
            "City": "Hartford",
            "County": "Hartford",
            "Zip/Postal Code": "06103",
            "Primary Phone": "(860) 555-0133",
        },
    )
    browser.choose("State", "Connecticut")
    return browser.press("Next")


def test_a_firm_opens_a_paa_that_pays_and_does_nothing_else(accounts: World, ana: Browser) -> None:
    with_card(at_last_tab(ana))

    ana.see("It pays and does nothing else")
    row = people.row(accounts, number_on(ana))
    assert (row["holder"], row["firm"]) == (Holder.ADMINISTRATIVE, "Sandoval & Reed LLP")
    assert (row["user_type"], row["tax_id"]) == (ADMINISTRATIVE, "061234567")
    manager = people.manage(accounts, "ana.sandoval", people.NEW_PASSWORD)
    assert "Account Status Active" in people.box(manager)
    manager.follow("PAA Maintenance").see("None yet.")


def test_without_a_card_the_paa_waits_for_its_letter_like_any_account(
    accounts: World, ana: Browser
) -> None:
    without_card(at_last_tab(ana))

    ana.see("cannot be used yet")
    assert people.row(accounts, number_on(ana))["letter"] is not None


def test_who_has_an_account_of_their_own_is_not_taken_for_a_duplicate(
    accounts: World, ana: Browser
) -> None:
    own = people.row(accounts, people.UPGRADED)
    same = {"First Name": "Jane", "Last Name": "Filer", "Email": own["email"]}
    at_last_tab(ana, same | {"Confirm Email": own["email"]})

    assert ana.title.endswith("Security")


def test_a_tax_id_and_a_firm_are_needed(accounts: World, ana: Browser) -> None:
    people.person(ana, TYPE)
    assert ana.status == 422
    assert "federal tax ID" in people.complaints(ana)["Federal Tax ID"]
    people.person(ana, TYPE | {"Federal Tax ID": "12"})
    assert "nine digits" in people.complaints(ana)["Federal Tax ID"]
    people.person(ana, TYPE | {"Federal Tax ID": "061234567"})
    address(ana, firm="")
    assert people.complaints(ana) == {"Firm Name": "This is required."}
    assert people.events(accounts, Event.PACER_REGISTERED) == []


def test_the_last_submit_sent_twice_opens_one_paa(accounts: World, ana: Browser) -> None:
    before = people.count(accounts)
    with_card(at_last_tab(ana))
    ana.open(f"{accounts.issuer}/pscof/paa-registration/security")

    assert ana.title == "Registration Complete"
    assert people.count(accounts) == before + 1


def test_no_step_is_skipped_and_the_two_registrations_keep_apart(
    accounts: World, ana: Browser
) -> None:
    people.person(ana, TYPE | {"Federal Tax ID": "061234567"})
    ana.open(f"{accounts.issuer}/pscof/registration/address")
    assert ana.title.endswith("Person")
    ana.open(f"{accounts.issuer}/pscof/paa-registration/security")
    assert ana.title.endswith("Address")
