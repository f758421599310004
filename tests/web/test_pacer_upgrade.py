"""The Upgrade wizard as a person goes through it: forward, back, wrong, twice, and half-way."""

from __future__ import annotations

import pytest

from pacer_mock.accounts.domain.choices import QUESTIONS
from sso_sim.contract.claims import Generation
from sso_sim.contract.events import Event
from sso_sim.contract.paths import Path
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import PASSWORD, World


def test_the_whole_way_ends_with_an_upgraded_account(accounts: World, walter: Browser) -> None:
    assert walter.title == "Upgrade Your PACER Account: Person"
    assert people.person(walter, people.WALTER).title == "Upgrade Your PACER Account: Address"
    assert people.address(walter).title == "Upgrade Your PACER Account: Security"
    people.security(walter, {"Username": "walter.brandt"}).press("Submit")

    assert walter.title == "Upgrade Complete"
    walter.see("Upgraded PACER Account")
    walter.follow("Close")
    walter.see("Account Type Upgraded PACER Account")
    walter.not_see("( Upgrade )")
    assert people.manage(accounts, "Walter.Brandt", people.NEW_PASSWORD).title == (
        "Manage My Account"
    )
    assert people.manage(accounts, "wb2003").status == 422


def test_the_wizard_begins_with_what_pacer_knows(walter: Browser) -> None:
    assert walter.value("First Name") == "Walter"
    assert walter.value("Email") == walter.value("Confirm Email") == "walter.brandt@example.test"
    people.person(walter, people.WALTER)
    assert walter.value("Firm/Office") == "Law Office of Walter Brandt"
    assert walter.value("Address") == "9 Wharf Street"
    assert walter.value("County") == ""


def test_back_and_forth_keeps_what_was_typed_even_half_way(walter: Browser) -> None:
    people.person(walter, {**people.WALTER, "Middle Name": "Q."})
    people.address(walter, {"City": "Mystic", "Zip/Postal Code": "half"}, press="Back")
    assert walter.title == "Upgrade Your PACER Account: Person"
    assert walter.value("Middle Name") == "Q."
    assert walter.value("Date of Birth") == "02/29/1980"
    walter.press("Next")
    assert (walter.value("City"), walter.value("Zip/Postal Code")) == ("Mystic", "half")
    people.address(walter, {"City": "Mystic"})
    people.security(walter, {"Username": "walter.b"}).press("Back")
    walter.press("Next")

    assert walter.value("Username") == "walter.b"
    chosen = [o["value"] for o in walter.find("select option[selected]")]
    assert chosen == [QUESTIONS[0], QUESTIONS[2]]
    secrets = ("Password", "Confirm Password", "Security Answer 1", "Security Answer 2")
    assert [walter.value(label) for label in secrets] == ["", "", "", ""]


def test_a_wizard_left_half_way_leaves_the_account_untouched(
    accounts: World, walter: Browser, before: dict[str, object]
) -> None:
    people.at_security(walter)
    people.security(walter)
    walter.follow("Cancel")

    assert people.row(accounts, people.LEGACY) == before
    walter.press("Log Out")
    again = people.manage(accounts, "wb2003").follow("Upgrade")
    assert again.value("Date of Birth") == ""


@pytest.mark.parametrize("step", ["address", "security"])
def test_no_step_is_skipped_by_typing_its_address(
    accounts: World, walter: Browser, step: str
) -> None:
    walter.open(f"{accounts.issuer}/pscof/upgrade/{step}")

    assert walter.title == "Upgrade Your PACER Account: Person"


def test_who_is_not_logged_in_logs_in_first_and_is_then_led_on(accounts: World) -> None:
    browser = accounts.browser().open(accounts.issuer + Path.UPGRADE)
    assert browser.title == "Manage My Account Login"
    browser.fill("Username", "wb2003")
    browser.fill("Password", PASSWORD)
    browser.press("Login")

    assert browser.title == "Upgrade Your PACER Account: Person"


@pytest.mark.parametrize(
    "username, reason, remedy",
    [
        ("jane.filer", "already-upgraded", "Back to Manage My Account"),
        ("wbs-office", "shared-account-not-upgraded", "What to do with a shared account"),
        ("wb1999", "shared-account-not-upgraded", "What to do with a shared account"),
        ("cja001", "cja-account-not-upgraded", "Register an individual account"),
    ],
)
@pytest.mark.parametrize("step", ["person", "address", "security"])
def test_who_cannot_upgrade_is_turned_away_at_every_step_with_the_remedy(
    accounts: World, username: str, reason: str, remedy: str, step: str
) -> None:
    browser = people.manage(accounts, username).open(f"{accounts.issuer}/pscof/upgrade/{step}")

    assert browser.status == 422
    assert reason in [each["data-reason"] for each in browser.find("[data-reason]")]
    assert remedy in browser.links()
    assert people.events(accounts, Event.PACER_UPGRADE_REFUSED)[-1].outcome == "refused"


def test_two_clicks_on_submit_upgrade_once(accounts: World, walter: Browser) -> None:
    people.at_security(walter)
    people.security(walter)
    token = str(walter.find("form.form [name=csrf_token]")[0]["value"])
    walter.press("Submit")
    answer = walter._session.post(
        f"{accounts.issuer}/pscof/upgrade/security", data={"csrf_token": token}
    )

    assert "Upgrade Complete" in answer.text
    assert len(people.events(accounts, Event.PACER_UPGRADED)) == 1
    assert len(people.letters(accounts)) == 1


def test_a_user_type_for_firms_is_explained(walter: Browser) -> None:
    people.person(walter, {**people.WALTER, "User Type": "LAW FIRM"})

    assert "INDIVIDUAL" in people.complaints(walter)["User Type"]


def test_a_paa_has_a_user_type_of_its_own(accounts: World) -> None:
    browser = people.manage(accounts, "bill99").follow("Upgrade")
    people.person(browser, {"User Type": "PACER ADMINISTRATIVE ACCOUNT"})
    people.address(browser)
    people.security(browser).press("Submit")

    browser.follow("Close").see("Account Status Active")
    browser.not_see("Case Search Status")


@pytest.mark.parametrize("first, last", [("Zoë", "O'Neill"), ("李", "小龙"), ("Мария", "Ду-Бойз")])
def test_names_of_all_the_world_are_taken_as_they_are(
    accounts: World, walter: Browser, first: str, last: str
) -> None:
    people.person(walter, {**people.WALTER, "First Name": first, "Last Name": last})
    people.address(walter)
    people.security(walter).press("Submit")

    account = people.row(accounts, people.LEGACY)
    assert (account["first_name"], account["last_name"]) == (first, last)
    walter.follow("Close").see(f"{first} {last}")


def test_the_present_password_may_be_kept_where_it_meets_the_rules(
    accounts: World, walter: Browser
) -> None:
    people.at_security(walter)
    walter.see("Your username wb2003 has 6 characters and cannot be kept")
    people.security(walter, {"Password": PASSWORD}).press("Submit")

    assert walter.title == "Upgrade Complete"
    assert people.manage(accounts, "ana.sandoval").title == "Manage My Account"


def test_in_2017_eight_characters_do_and_today_they_do_not(
    accounts: World, accounts_today: World
) -> None:
    outcomes = {}
    for year, world in (("2017", accounts), ("2026", accounts_today)):
        browser = people.at_security(people.manage(world, "wb2003").follow("Upgrade"))
        people.security(browser, {"Password": "forty-2x"}).press("Submit")
        outcomes[year] = people.complaints(browser)

    assert outcomes["2017"] == {}
    assert outcomes["2026"] == {
        "Password": "A password has at least 14 characters. "
        "A password has at least one capital letter."
    }


def test_todays_password_holds_nothing_of_the_names_just_typed(accounts_today: World) -> None:
    browser = people.manage(accounts_today, "wb2003").follow("Upgrade")
    people.person(browser, {**people.WALTER, "Last Name": "Sandoval"})
    people.address(browser)
    people.security(browser, {"Password": "My-sandoval-Wharf-42!"}).press("Submit")

    assert "no part of your first name" in people.complaints(browser)["Password"]


def test_the_upgrade_keeps_the_account_a_paid_search_account(
    accounts: World, walter: Browser
) -> None:
    people.at_security(walter)
    people.security(walter).press("Submit")

    account = people.row(accounts, people.LEGACY)
    assert account["generation"] == Generation.UPGRADED
    assert (account["search"], account["holder"]) == ("active", "individual")
