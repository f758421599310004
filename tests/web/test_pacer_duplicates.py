"""Registering a second time as a person meets it: the question, Continue, and the held search."""

from __future__ import annotations

import pytest

from tests.support import pacer_accounts as people
from tests.support.browser import Browser
from tests.support.pacer_registration import at_last_tab, begin, number_on, with_card
from tests.support.provider import World

TITLE = "An account may already exist"
SECOND = {"Username": "ana.second"}


@pytest.fixture
def again(accounts: World) -> Browser:
    """Ana, who has had an account for a minute, at the first tab in another browser."""
    first = begin(accounts)
    at_last_tab(first)
    with_card(first)
    return begin(accounts)


def test_two_of_three_lead_to_the_question_and_continue_to_an_account(
    accounts: World, again: Browser
) -> None:
    before = people.count(accounts)
    people.person(again, {"Email": "other@example.test", "Confirm Email": "other@example.test"})
    assert again.title == TITLE
    again.see("If it is somebody else's, continue")
    assert people.count(accounts) == before

    again.press("Continue")
    people.address(again)
    with_card(again, **SECOND)
    again.see("can be used at once")
    again.not_see("The search of this account is held")


def test_three_of_three_open_an_account_whose_search_is_held(
    accounts: World, again: Browser
) -> None:
    email = {"Email": "ANA.sandoval+2@example.test", "Confirm Email": "ana.sandoval+2@example.test"}
    people.person(again, {"First Name": "ÁNA", **email})
    assert again.title == TITLE
    again.see("until the PACER Service Center has looked at both")

    again.press("Continue")
    people.address(again)
    with_card(again, **SECOND)
    again.see("The search of this account is held")
    manage = people.manage(accounts, "ana.second", people.NEW_PASSWORD)
    manage.see("Case Search Status Inactive")
    manage.see("The search of this account is held")


def test_one_of_three_is_asked_nothing(again: Browser) -> None:
    email = {"Email": "other@example.test", "Confirm Email": "other@example.test"}
    people.person(again, {"Date of Birth": "05/06/1970", **email})

    assert again.title == "Register for a PACER Account: Address"


def test_whoever_changes_the_person_tab_finds_it_as_typed_and_is_asked_again(
    again: Browser,
) -> None:
    people.person(again)
    again.press("Continue")
    people.address(again, press="Back")
    assert again.value("Email") == "ana.sandoval@example.test"
    again.press("Next")

    assert again.title == TITLE


def test_the_question_leads_to_manage_my_account_and_back_to_what_was_typed(again: Browser) -> None:
    people.person(again)
    again.follow("Change what I typed")
    assert again.value("First Name") == "Ana"
    again.press("Next")
    again.follow("Manage My Account")
    assert again.title == "Manage My Account Login"


@pytest.mark.parametrize("step", ["address", "security"])
def test_the_question_is_not_skipped_by_typing_an_address(
    accounts: World, again: Browser, step: str
) -> None:
    people.person(again)
    again.open(f"{accounts.issuer}/pscof/registration/{step}")

    assert again.title == TITLE


def test_the_question_is_asked_of_nobody_who_need_not_answer_it(
    accounts: World, again: Browser
) -> None:
    address = f"{accounts.issuer}/pscof/registration/existing"
    assert again.open(address).title == "Register for a PACER Account: Person"
    people.person(again)
    again.press("Continue")
    assert again.open(address).title == "Register for a PACER Account: Address"


def test_a_continue_without_its_token_is_refused(accounts: World, again: Browser) -> None:
    people.person(again)
    address = f"{accounts.issuer}/pscof/registration/existing"
    assert again._session.post(address, data={}).status_code == 400

    assert again.open(f"{accounts.issuer}/pscof/registration/address").title == TITLE


def test_whoever_got_an_account_meanwhile_is_asked_on_submit(accounts: World) -> None:
    slow, quick = begin(accounts), begin(accounts)
    at_last_tab(slow)
    at_last_tab(quick)
    with_card(quick)
    number_on(quick)
    with_card(slow, **SECOND)

    assert slow.title == TITLE
