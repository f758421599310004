"""Registering: an account now or a letter first, a number and a username of its own, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.domain.credentials import CredentialFaults, PasswordFault, UsernameFault
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.credentials import Security
from pacer_mock.registration.domain.duplicates import Likeness
from pacer_mock.registration.domain.registration import ActivationFault
from pacer_mock.registration.services import registration
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.provider import World
from tests.support.together import at_once

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
CHOSEN = Security("ana.sandoval", "a-new-one-8", "kept-hash", (("Q1?", "h1"), ("Q2?", "h2")))
"""The choices on the last tab."""


_EVERY = count()


def typed(world: World, owner: str = "browser-1", **changed: str) -> None:
    """Type the first two tabs as *owner*."""
    with people.acting(world) as session:
        person = people.PERSON | changed
        for step, fields in ((Step.PERSON, person), (Step.ADDRESS, people.ADDRESS)):
            drafts.keep(session, NOW, owner, drafts.REGISTRATION, step, fields, done=True)


def typed_by_another(world: World, owner: str) -> None:
    """Type the first two tabs as a person who shares only the name with others."""
    born = f"01/01/{1900 + next(_EVERY)}"
    typed(world, owner, email=f"{owner}@example.test", date_of_birth=born)


def register(
    world: World, owner: str = "browser-1", how: Security = CHOSEN, card: str = "1111"
) -> Account | CredentialFaults | Step | Likeness:
    with people.acting(world) as session:
        return registration.register(session, NOW, owner, how, card)


def opened(world: World, card: str = "1111") -> str:
    typed(world)
    outcome = register(world, card=card)
    assert isinstance(outcome, Account)
    return outcome.account_number


def test_a_new_account_is_an_upgraded_individual_one_with_seven_digits(pacer: World) -> None:
    number = opened(pacer)

    account = people.row(pacer, number)
    assert len(number) == 7
    assert number.isdigit()
    assert account["generation"] == Generation.UPGRADED
    assert account["holder"] == Holder.INDIVIDUAL
    assert str(account["opened_on"]) == "2017-12-11"
    assert account["address"]["city"] == "New London"
    assert len(account["security"]) == 2


def test_with_a_card_it_works_at_once_and_only_four_digits_are_kept(pacer: World) -> None:
    account = people.row(pacer, opened(pacer))

    assert (account["status"], account["search"]) == (Status.ACTIVE, Search.ACTIVE)
    assert account["card_last_four"] == "1111"
    assert account["letter"] is None


def test_without_a_card_it_waits_for_the_letter_and_the_mail_has_no_token(pacer: World) -> None:
    account = people.row(pacer, opened(pacer, card=""))

    assert (account["status"], account["search"]) == (Status.AWAITING_TOKEN, Search.INACTIVE)
    assert str(account["letter"]["arrives_on"]) == "2017-12-20"
    [letter] = people.letters(pacer)
    assert account["letter"]["token"] not in letter.facts["text"]
    assert "12/20/2017" in letter.facts["text"]


def test_it_is_told_without_any_secret(pacer: World) -> None:
    number = opened(pacer)

    [event] = people.events(pacer, Event.PACER_REGISTERED)
    assert event.who == "ana.sandoval"
    assert event.facts["account_number"] == number
    assert "a-new-one-8" not in str(event.facts)


def test_a_username_left_empty_is_made_and_never_twice(pacer: World) -> None:
    usernames = set()
    for browser in ("one", "two", "three"):
        typed_by_another(pacer, browser)
        outcome = register(pacer, browser, replace(CHOSEN, username=""))
        assert isinstance(outcome, Account)
        usernames.add(outcome.username)

    assert usernames == {"wbrandt1001", "wbrandt1002", "wbrandt1003"}


@pytest.mark.parametrize("username", ["jane.filer", "Jane.Filer"])
def test_a_taken_username_opens_no_account(pacer: World, username: str) -> None:
    typed(pacer)
    before = people.count(pacer)

    assert register(pacer, how=replace(CHOSEN, username=username)) == CredentialFaults(
        username=(UsernameFault.TAKEN,)
    )
    assert people.count(pacer) == before


def test_a_bad_password_opens_no_account(pacer: World) -> None:
    typed(pacer)
    before = people.count(pacer)

    assert register(pacer, how=replace(CHOSEN, password="short")) == CredentialFaults(
        password=(PasswordFault.SHORT,)
    )
    assert people.count(pacer) == before


def test_no_tab_can_be_left_out(pacer: World) -> None:
    before = people.count(pacer)

    assert register(pacer) is Step.PERSON
    assert people.count(pacer) == before


def test_a_second_submit_opens_no_second_account(pacer: World) -> None:
    number = opened(pacer, card="")
    before = people.count(pacer)
    again = register(pacer, how=replace(CHOSEN, username=""))

    assert isinstance(again, Account)
    assert again.account_number == number
    assert people.count(pacer) == before
    assert len(people.letters(pacer)) == 1


def test_of_two_submits_at_the_same_moment_one_opens_the_account(pacer: World) -> None:
    for owner in ("a", "b", "c", "d"):
        typed_by_another(pacer, owner)
        before = people.count(pacer)
        how = replace(CHOSEN, username="")
        outcomes = at_once(*[lambda owner=owner, how=how: register(pacer, owner, how)] * 2)

        numbers = {each.account_number for each in outcomes if isinstance(each, Account)}
        assert len(numbers) == 1
        assert people.count(pacer) == before + 1


def test_of_two_people_wanting_one_username_at_the_same_moment_one_gets_it(pacer: World) -> None:
    for turn in range(4):
        owners = [f"{turn}-0", f"{turn}-1"]
        for owner in owners:
            typed_by_another(pacer, owner)
        how = replace(CHOSEN, username=f"one.name.{turn}")
        queue = list(owners)
        outcomes = at_once(*[lambda queue=queue, how=how: register(pacer, queue.pop(), how)] * 2)

        assert sum(isinstance(outcome, Account) for outcome in outcomes) == 1
        assert CredentialFaults(username=(UsernameFault.TAKEN,)) in outcomes


def activate(world: World, number: str, token: str) -> Account | ActivationFault:
    with people.acting(world) as session:
        return registration.activate_with_token(session, NOW, number, token)


def test_the_token_of_the_letter_makes_the_account_usable(pacer: World) -> None:
    token = people.row(pacer, people.WAITING)["letter"]["token"]
    activate(pacer, people.WAITING, f" {token.lower()} ")

    account = people.row(pacer, people.WAITING)
    assert (account["status"], account["search"]) == (Status.ACTIVE, Search.ACTIVE)
    assert account["letter"] is None
    [event] = people.events(pacer, Event.PACER_ACTIVATED)
    assert (event.outcome, event.facts["by"]) == ("done", "token")


def test_a_wrong_token_changes_nothing_and_is_told(pacer: World) -> None:
    before = people.row(pacer, people.WAITING)

    assert activate(pacer, people.WAITING, "AAAA-AAAA-AAAA") == ActivationFault.WRONG
    assert people.row(pacer, people.WAITING) == before
    [event] = people.events(pacer, Event.PACER_ACTIVATED)
    assert (event.outcome, event.facts["reasons"]) == ("refused", ["token-wrong"])


def test_one_accounts_token_is_worth_nothing_for_another(pacer: World) -> None:
    token = people.row(pacer, people.WAITING)["letter"]["token"]
    number = opened(pacer, card="")

    assert activate(pacer, number, token) == ActivationFault.WRONG


def test_an_active_account_has_no_use_for_a_token(pacer: World) -> None:
    before = people.row(pacer, people.UPGRADED)

    assert isinstance(activate(pacer, people.UPGRADED, "whatever"), Account)
    assert people.row(pacer, people.UPGRADED) == before


@pytest.mark.parametrize(
    "number, event",
    [
        (people.WAITING, Event.PACER_ACTIVATED),
        (people.LEGACY, Event.PACER_SETTINGS_CHANGED),
    ],
)
def test_a_card_is_stored_and_activates_who_was_waiting(
    pacer: World, number: str, event: Event
) -> None:
    with people.acting(pacer) as session:
        registration.store_card(session, NOW, number, "4444")

    account = people.row(pacer, number)
    assert account["card_last_four"] == "4444"
    assert account["status"] == Status.ACTIVE
    assert len(people.events(pacer, event)) == 1
