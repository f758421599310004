"""Registering while one has an account: PACER asks first, and holds it where all three match."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.credentials import Security
from pacer_mock.registration.domain.duplicates import Likeness
from pacer_mock.registration.services import duplicates, registration
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from sso_sim.contract.claims import Search
from sso_sim.contract.events import Event
from tests.support import pacer_accounts as people
from tests.support.provider import World

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)
QUESTIONS = (("Q1?", "h1"), ("Q2?", "h2"))

LIKE_THE_FIRST = {
    "nobody": ({"last_name": "Moss", "email": "m@example.test"}, None),
    "two of three": ({"email": "another@example.test"}, Likeness.LIKELY),
    "all three": ({"email": "walter+2@example.test", "first_name": "WÁLTER"}, Likeness.SAME),
}


def typed(world: World, owner: str, **changed: str) -> None:
    with people.acting(world) as session:
        person = people.PERSON | changed
        for step, fields in ((Step.PERSON, person), (Step.ADDRESS, people.ADDRESS)):
            drafts.keep(session, NOW, owner, drafts.REGISTRATION, step, fields, done=True)


def register(world: World, owner: str, card: str = "1111") -> object:
    how = Security(f"username.{owner}", "a-new-one-8", "kept-hash", QUESTIONS)
    with people.acting(world) as session:
        return registration.register(session, NOW, owner, how, card)


def go_on(world: World, owner: str) -> None:
    with people.acting(world) as session:
        duplicates.go_on(session, NOW, owner)


def opened(world: World, owner: str, card: str = "1111") -> str:
    outcome = register(world, owner, card)
    assert isinstance(outcome, Account), outcome
    return outcome.account_number


@pytest.fixture
def first(pacer: World) -> str:
    """Walter Brandt, who has just registered."""
    typed(pacer, "first")
    return opened(pacer, "first")


@pytest.mark.parametrize("changed, asked", LIKE_THE_FIRST.values(), ids=LIKE_THE_FIRST)
def test_whoever_is_like_a_holder_opens_no_account_unasked(
    pacer: World, first: str, changed: dict[str, str], asked: Likeness | None
) -> None:
    before = people.count(pacer)
    typed(pacer, "second", **changed)
    outcome = register(pacer, "second")

    assert (outcome == asked) if asked else isinstance(outcome, Account)
    assert people.count(pacer) == before + (asked is None)


@pytest.mark.parametrize("changed, asked", LIKE_THE_FIRST.values(), ids=LIKE_THE_FIRST)
def test_whoever_continues_gets_an_account_whose_search_is_held_where_all_three_match(
    pacer: World, first: str, changed: dict[str, str], asked: Likeness | None
) -> None:
    typed(pacer, "second", **changed)
    go_on(pacer, "second")
    account = people.row(pacer, opened(pacer, "second"))
    held = asked is Likeness.SAME

    assert account["status"] == Status.ACTIVE
    assert account["search_held"] == held
    assert account["search"] == (Search.INACTIVE if held else Search.ACTIVE)
    told = people.events(pacer, Event.PACER_REGISTERED)[-1]
    assert told.facts["search_held"] == held
    assert ("looks at both" in people.letters(pacer)[-1].facts["text"]) == held
    assert people.row(pacer, first)["search"] == Search.ACTIVE


def test_changing_the_person_tab_asks_again(pacer: World, first: str) -> None:
    typed(pacer, "second", email="another@example.test")
    go_on(pacer, "second")
    typed(pacer, "second")

    assert register(pacer, "second") == Likeness.SAME


def test_nobody_goes_on_before_the_first_tab(pacer: World) -> None:
    go_on(pacer, "second")

    assert register(pacer, "second") is Step.PERSON


@pytest.mark.parametrize("by", ["token", "card"])
def test_activating_a_held_account_does_not_release_its_search(
    pacer: World, first: str, by: str
) -> None:
    typed(pacer, "second")
    go_on(pacer, "second")
    number = opened(pacer, "second", card="")
    token = people.row(pacer, number)["letter"]["token"]
    with people.acting(pacer) as session:
        if by == "token":
            registration.activate_with_token(session, NOW, number, token)
        else:
            registration.store_card(session, NOW, number, "1111")

    account = people.row(pacer, number)
    assert (account["status"], account["search"]) == (Status.ACTIVE, Search.INACTIVE)
