"""The Upgrade wizard as a person goes through it: forward, back, wrong, twice, and half-way."""

from __future__ import annotations

import pytest

from pacer_mock.domain.places import QUESTIONS
from sso_sim.contract import Event, Generation, Path
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.provider import PASSWORD, World

WALTER = {
    "First Name": "Walter",
    "Last Name": "Brandt",
    "Email": "walter.brandt@example.test",
    "Confirm Email": "walter.brandt@example.test",
}


@pytest.fixture
def walter(accounts: World) -> Browser:
    """A Legacy account's holder, at the first tab of the wizard."""
    return people.manage(accounts, "wb2003").follow("Upgrade")


@pytest.fixture
def before(accounts: World) -> dict[str, object]:
    """The account as it was."""
    return people.row(accounts, people.LEGACY)


def at_security(browser: Browser) -> Browser:
    people.person(browser, WALTER)
    return people.address(browser)


def test_the_whole_way_ends_with_an_upgraded_account(accounts: World, walter: Browser) -> None:
    assert walter.title == "Upgrade Your PACER Account: Person"
    assert people.person(walter, WALTER).title == "Upgrade Your PACER Account: Address"
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
    people.person(walter, WALTER)
    assert walter.value("Firm/Office") == "Law Office of Walter Brandt"
    assert walter.value("Address") == "9 Wharf Street"
    assert walter.value("County") == ""


def test_back_and_forth_keeps_what_was_typed_even_half_way(walter: Browser) -> None:
    people.person(walter, {**WALTER, "Middle Name": "Q."})
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
    at_security(walter)
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
        ("wbs-office", "shared-account-not-upgraded", "Register an individual account"),
        ("wb1999", "shared-account-not-upgraded", "Register an individual account"),
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
    at_security(walter)
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
    people.person(walter, {**WALTER, "User Type": "LAW FIRM"})

    assert "INDIVIDUAL" in people.complaints(walter)["User Type"]


def test_a_paa_has_a_user_type_of_its_own(accounts: World) -> None:
    browser = people.manage(accounts, "bill99").follow("Upgrade")
    people.person(browser, {"User Type": "PACER ADMINISTRATIVE ACCOUNT"})
    people.address(browser)
    people.security(browser).press("Submit")

    browser.follow("Close").see("Account Status Active")
    browser.not_see("Case Search Status")


BAD_PERSON = [
    ({"First Name": ""}, "First Name"),
    ({"First Name": "W" * 61}, "First Name"),
    ({"First Name": "R2D2"}, "First Name"),
    ({"Last Name": "Bra\x00ndt"}, "Last Name"),
    ({"Last Name": "Bra\u202endt"}, "Last Name"),
    ({"Middle Name": "<b>"}, "Middle Name"),
    ({"Email": "nobody", "Confirm Email": "nobody"}, "Email"),
    ({"Email": "a" * 250 + "@b.test", "Confirm Email": "a" * 250 + "@b.test"}, "Email"),
    ({"Confirm Email": "other@example.test"}, "Confirm Email"),
    ({"Date of Birth": "02/29/1985"}, "Date of Birth"),
    ({"Date of Birth": "12/12/2017"}, "Date of Birth"),
    ({"Date of Birth": "01/01/1801"}, "Date of Birth"),
    ({"Date of Birth": "yesterday"}, "Date of Birth"),
    ({"User Type": "GOVERNMENT"}, "User Type"),
    ({"User Type": "Select User Type"}, "User Type"),
]


@pytest.mark.parametrize("typed, field", BAD_PERSON)
def test_what_is_wrong_on_the_person_tab_is_said_beside_the_field(
    accounts: World,
    walter: Browser,
    before: dict[str, object],
    typed: dict[str, str],
    field: str,
) -> None:
    people.person(walter, {**WALTER, **typed})

    assert walter.status == 422
    assert list(people.complaints(walter)) == [field]
    assert "There is 1 error on this page" in walter.text
    if field != "User Type":
        assert walter.value(field) == typed[field]
    assert people.row(accounts, people.LEGACY) == before


BAD_ADDRESS = [
    ({"Address": ""}, "Address"),
    ({"Address": "9 Wharf\x07 Street"}, "Address"),
    ({"Firm/Office": "F" * 121}, "Firm/Office"),
    ({"City": "C" * 61}, "City"),
    ({"State": "Select State"}, "State"),
    ({"County": ""}, "County"),
    ({"Zip/Postal Code": "6320"}, "Zip/Postal Code"),
    ({"Primary Phone": "555-0126"}, "Primary Phone"),
]


@pytest.mark.parametrize("typed, field", BAD_ADDRESS)
def test_what_is_wrong_on_the_address_tab_is_said_beside_the_field(
    accounts: World,
    walter: Browser,
    before: dict[str, object],
    typed: dict[str, str],
    field: str,
) -> None:
    people.person(walter, WALTER)
    people.address(walter, typed)

    assert walter.status == 422
    assert list(people.complaints(walter)) == [field]
    assert people.row(accounts, people.LEGACY) == before


BAD_SECURITY = [
    ({"Username": "wb2003"}, "Username"),
    ({"Username": "JANE.FILER"}, "Username"),
    ({"Username": "walter brandt"}, "Username"),
    ({"Username": "wälter.brandt"}, "Username"),
    ({"Username": "w" * 46}, "Username"),
    ({"Username": ""}, "Username"),
    ({"Password": "short"}, "Password"),
    ({"Password": "p" * 46}, "Password"),
    ({"Password": "p" * 100_000}, "Password"),
    ({"Password": "nul\x00in-the-middle"}, "Password"),
    ({"Password": ""}, "Password"),
    ({"Confirm Password": "something-else"}, "Confirm Password"),
    ({"Security Answer 1": ""}, "Security Answer 1"),
    ({"Security Answer 2": "x" * 101}, "Security Answer 2"),
    ({"Security Question 1": "Select Question"}, "Security Question 1"),
    ({"Security Question 2": QUESTIONS[0]}, "Security Question 2"),
]


@pytest.mark.parametrize("typed, field", BAD_SECURITY)
def test_what_is_wrong_on_the_security_tab_is_said_and_nothing_is_changed(
    accounts: World,
    walter: Browser,
    before: dict[str, object],
    typed: dict[str, str],
    field: str,
) -> None:
    at_security(walter)
    people.security(walter, typed).press("Submit")

    assert walter.status == 422
    assert list(people.complaints(walter)) == [field]
    assert walter.value("Password") == walter.value("Confirm Password") == ""
    assert people.row(accounts, people.LEGACY) == before
    assert people.letters(accounts) == []


def test_all_that_is_wrong_on_a_tab_is_said_at_once(walter: Browser) -> None:
    people.person(walter, {**WALTER, "First Name": "", "Email": "x", "Date of Birth": "x"})

    assert list(people.complaints(walter)) == [
        "First Name",
        "Email",
        "Confirm Email",
        "Date of Birth",
    ]
    links = [each["href"] for each in walter.find(".error-summary a")]
    assert links == ["#first_name", "#email", "#confirm_email", "#date_of_birth"]


@pytest.mark.parametrize("first, last", [("Zoë", "O'Neill"), ("李", "小龙"), ("Мария", "Ду-Бойз")])
def test_names_of_all_the_world_are_taken_as_they_are(
    accounts: World, walter: Browser, first: str, last: str
) -> None:
    people.person(walter, {**WALTER, "First Name": first, "Last Name": last})
    people.address(walter)
    people.security(walter).press("Submit")

    account = people.row(accounts, people.LEGACY)
    assert (account["first_name"], account["last_name"]) == (first, last)
    walter.follow("Close").see(f"{first} {last}")


def test_the_present_password_may_be_kept_where_it_meets_the_rules(
    accounts: World, walter: Browser
) -> None:
    at_security(walter)
    walter.see("Your username wb2003 has 6 characters and cannot be kept")
    people.security(walter, {"Password": PASSWORD}).press("Submit")

    assert walter.title == "Upgrade Complete"
    assert people.manage(accounts, "ana.sandoval").title == "Manage My Account"


def test_in_2017_eight_characters_do_and_today_they_do_not(
    accounts: World, accounts_today: World
) -> None:
    outcomes = {}
    for year, world in (("2017", accounts), ("2026", accounts_today)):
        browser = at_security(people.manage(world, "wb2003").follow("Upgrade"))
        people.security(browser, {"Password": "forty-2x"}).press("Submit")
        outcomes[year] = people.complaints(browser)

    assert outcomes["2017"] == {}
    assert outcomes["2026"] == {
        "Password": "A password has at least 14 characters. "
        "A password has at least one capital letter."
    }


def test_todays_password_holds_nothing_of_the_names_just_typed(accounts_today: World) -> None:
    browser = people.manage(accounts_today, "wb2003").follow("Upgrade")
    people.person(browser, {**WALTER, "Last Name": "Sandoval"})
    people.address(browser)
    people.security(browser, {"Password": "My-sandoval-Wharf-42!"}).press("Submit")

    assert "no part of your first name" in people.complaints(browser)["Password"]


def test_the_upgrade_keeps_the_account_a_paid_search_account(
    accounts: World, walter: Browser
) -> None:
    at_security(walter)
    people.security(walter).press("Submit")

    account = people.row(accounts, people.LEGACY)
    assert account["generation"] == Generation.UPGRADED
    assert (account["search"], account["holder"]) == ("active", "individual")
