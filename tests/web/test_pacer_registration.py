"""Registering as a person goes through it: with a card, without one, wrong, and twice."""

from __future__ import annotations

import pytest

from sso_sim.contract.events import Event
from sso_sim.contract.paths import Path
from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_registration import (
    ACTIVATE,
    BOX,
    WITH_CARD,
    at_last_tab,
    begin,
    number_on,
    with_card,
    without_card,
)
from tests.support.provider import World, log_in

ELSE = {
    "Last Name": "Moss",
    "Email": "moss@example.test",
    "Confirm Email": "moss@example.test",
}


@pytest.fixture
def ana(accounts: World) -> Browser:
    """A person without an account, at the first tab."""
    return begin(accounts)


def signs_on(world: World, username: str = "ana.sandoval") -> Browser:
    browser = world.browser().open(world.issuer + Path.SIGN_ON)
    log_in(browser, username, people.NEW_PASSWORD)
    return browser


def test_with_a_card_one_can_sign_on_at_once(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    with_card(ana)

    assert ana.title == "Registration Complete"
    ana.see("can be used at once")
    number = number_on(ana)
    assert number not in {each["account_number"] for each in people.cast()}
    assert signs_on(accounts).status == 200
    ana.follow("Manage My Account")
    assert people.manage(accounts, "ana.sandoval", people.NEW_PASSWORD).text.count(number) > 0


def test_without_a_card_one_cannot_sign_on_but_can_manage_the_account(
    accounts: World, ana: Browser
) -> None:
    at_last_tab(ana)
    without_card(ana)

    ana.see("cannot be used yet")
    turned_away = signs_on(accounts)
    assert turned_away.status == 422
    turned_away.see("activation token")
    manage = people.manage(accounts, "ana.sandoval", people.NEW_PASSWORD)
    manage.see("Case Search Status Inactive")
    manage.see("This account is waiting for its activation token")


def test_a_username_left_empty_is_made_and_shown(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    with_card(ana, Username="")

    ana.see("Username asandoval1001")
    assert signs_on(accounts, "asandoval1001").status == 200


def test_the_letter_tells_number_and_username_and_no_secret(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    without_card(ana)

    [letter] = people.letters(accounts)
    assert letter.who == "ana.sandoval@example.test"
    assert number_on(ana) in letter.facts["text"]
    assert people.NEW_PASSWORD not in str(letter.facts)
    told = people.events(accounts, Event.PACER_REGISTERED)[0]
    assert people.NEW_PASSWORD not in str(told.facts)


def test_reloading_and_clicking_twice_open_one_account(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    before = people.count(accounts)
    token = str(ana.find("form.form [name=csrf_token]")[0]["value"])
    without_card(ana)
    number = number_on(ana)
    address = f"{accounts.issuer}/pscof/registration/security"
    again = ana._session.post(address, data={"csrf_token": token})

    assert number in again.text
    assert number_on(ana.open(address)) == number
    assert people.count(accounts) == before + 1


def test_the_same_browser_can_register_somebody_else_afterwards(
    accounts: World, ana: Browser
) -> None:
    at_last_tab(ana)
    with_card(ana)
    first = number_on(ana)
    ana.open(accounts.issuer + Path.REGISTER).follow("Register")
    assert ana.value("First Name") == ""
    people.person(ana, ELSE)
    people.address(ana)
    with_card(ana, Username="somebody.else")

    assert number_on(ana) != first


def test_nothing_is_opened_before_the_last_submit(accounts: World, ana: Browser) -> None:
    before = people.count(accounts)
    at_last_tab(ana)
    people.security(ana).press("Back")
    people.address(ana, press="Back")

    assert ana.value("First Name") == "Ana"
    assert people.count(accounts) == before


@pytest.mark.parametrize("step", ["address", "security"])
def test_no_tab_is_skipped_by_typing_its_address(accounts: World, step: str) -> None:
    browser = accounts.browser().open(f"{accounts.issuer}/pscof/registration/{step}")

    assert browser.title == "Register for a PACER Account: Person"


def test_the_end_is_not_shown_to_who_has_not_been_there(accounts: World) -> None:
    browser = accounts.browser().open(f"{accounts.issuer}/pscof/registration/complete")

    assert browser.title == "Register for an Account"


BAD_CARD = [
    ("4111 1111 1111 1112", "12/2030", "Card Number", "not a card number"),
    ("4012888888881881", "12/2030", "Card Number", "Never type the number of a real card"),
    ("", "12/2030", "Card Number", "required"),
    ("4111111111111111", "11/2017", "Expiration Date", "expired"),
    ("4111111111111111", "soon", "Expiration Date", "MM/YYYY"),
    ("4111111111111111", "", "Expiration Date", "required"),
]


def test_a_bad_card_opens_no_account_and_its_number_is_not_shown_again(
    accounts: World, ana: Browser
) -> None:
    tab, before, wrong = at_last_tab(ana).url, people.count(accounts), []
    for number, expiry, field, words in BAD_CARD:
        people.security(ana.open(tab))
        ana.choose(ACTIVATE, WITH_CARD)
        ana.fill("Card Number", number)
        ana.fill("Expiration Date", expiry)
        ana.tick(BOX)
        ana.press("Submit")
        told = people.complaints(ana)
        if (ana.status, list(told)) != (422, [field]) or words not in told[field]:
            wrong.append(f"{number}, {expiry}: answered {ana.status} {told}")
        if field == "Card Number" and number and number in ana.response.text:
            wrong.append(f"{number}: the number is shown again")
        if people.count(accounts) != before:
            wrong.append(f"{number}, {expiry}: an account is opened")
    assert not wrong, "\n".join(wrong)


def test_card_fields_do_not_matter_to_who_takes_the_letter(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    ana.fill("Card Number", "4012888888881881")
    ana.fill("Expiration Date", "nonsense")
    without_card(ana)

    assert ana.title == "Registration Complete"
    assert people.row(accounts, number_on(ana))["card_last_four"] == ""


def test_no_card_number_is_kept_anywhere(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    with_card(ana)

    account = people.row(accounts, number_on(ana))
    assert account["card_last_four"] == "1111"
    kept = str(account) + str([line["facts"] for line in accounts.trail()])
    assert "4111" not in kept


def test_the_choice_and_the_box_are_needed(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    people.security(ana).press("Submit")

    assert list(people.complaints(ana)) == [ACTIVATE, BOX]


def test_a_bad_username_opens_no_account_and_what_was_typed_is_kept(
    accounts: World, ana: Browser
) -> None:
    tab, before, wrong = at_last_tab(ana).url, people.count(accounts), []
    for username in ("jane.filer", "JANE.Filer", "short", "with space", "é" * 9):
        with_card(ana.open(tab), Username=username)
        kept = ana.value("Username"), ana.value("Expiration Date")
        found = list(people.complaints(ana)), kept, people.count(accounts)
        if found != (["Username"], (username, "12/2030"), before):
            wrong.append(f"{username}: {found}")
    assert not wrong, "\n".join(wrong)


def test_two_browsers_type_into_drafts_of_their_own(accounts: World, ana: Browser) -> None:
    people.person(ana)
    other = accounts.browser().open(f"{accounts.issuer}/pscof/registration/person")

    assert other.value("First Name") == ""


def test_a_draft_does_not_outlive_a_reset(accounts: World, ana: Browser) -> None:
    people.person(ana)
    accounts.pacer.start(accounts.id, generation=2, accounts=people.cast())
    ana.open(f"{accounts.issuer}/pscof/registration/person")

    assert ana.value("First Name") == ""


def test_a_username_of_another_rehearsal_is_free_here(accounts: World, ana: Browser) -> None:
    at_last_tab(ana)
    with_card(ana)
    other = accounts.pacer.start(accounts=people.cast())
    browser = other.browser().open(f"{other.issuer}/pscof/registration/person")
    at_last_tab(browser)
    with_card(browser)

    assert browser.title == "Registration Complete"
