"""Upgrading: no change before the last Submit, and then every change, once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from pacer_mock.accounts.domain.credentials import CredentialFaults, PasswordFault, UsernameFault
from pacer_mock.accounts.models import Account
from pacer_mock.accounts.services.accounts import account_named
from pacer_mock.accounts.services.credentials import Security
from pacer_mock.upgrade import services as upgrade
from pacer_mock.upgrade.domain import UpgradeRefusal
from pacer_mock.wizard import services as drafts
from pacer_mock.wizard.domain import Step
from sso_sim.contract.claims import Generation, Holder
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support.provider import World
from tests.support.together import at_once

OTHER_LEGACY = people.LEGACY_PAA
NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)


def chosen(username: str = "walter.brandt", password: str = "a-new-one-8") -> Security:
    return Security(username, password, "kept-hash", (("Q1?", "hash-1"), ("Q2?", "hash-2")))


def typed(world: World, owner: str = "visit-1", *steps: Step) -> None:
    fields = {Step.PERSON: people.PERSON, Step.ADDRESS: people.ADDRESS}
    with people.acting(world) as session:
        for step in steps or fields:
            drafts.keep(session, NOW, owner, drafts.UPGRADE, step, fields[step], done=True)


def submit(
    world: World, number: str = people.LEGACY, owner: str = "visit-1", how: Security | None = None
) -> object:
    with people.acting(world) as session:
        return upgrade.upgrade(session, NOW, number, owner, how or chosen())


def test_the_last_submit_changes_everything_at_once(pacer: World) -> None:
    typed(pacer)
    outcome = submit(pacer)

    assert isinstance(outcome, Account)
    account = people.row(pacer, people.LEGACY)
    assert account["generation"] == Generation.UPGRADED
    assert account["holder"] == Holder.INDIVIDUAL
    assert account["username"] == "walter.brandt"
    assert account["password_hash"] == "kept-hash"
    assert account["email"] == "walter@example.test"
    assert str(account["date_of_birth"]) == "1956-02-29"
    assert account["upgraded_at"] == account["password_set_at"] == NOW
    assert account["address"]["county"] == "New London"
    assert [each["answer_hash"] for each in account["security"]] == ["hash-1", "hash-2"]


def test_the_number_stays_and_the_old_username_is_gone(pacer: World) -> None:
    typed(pacer)
    submit(pacer)

    with people.acting(pacer) as session:
        assert account_named(session, "wb2003") is None
        found = account_named(session, "Walter.BRANDT")
    assert found is not None
    assert found.account_number == people.LEGACY


def test_it_is_told_and_a_letter_goes_to_the_new_address(pacer: World) -> None:
    typed(pacer)
    submit(pacer)

    [event] = people.events(pacer, Event.PACER_UPGRADED)
    assert event.facts == {"account_number": people.LEGACY, "former_username": "wb2003"}
    [letter] = people.letters(pacer)
    assert letter.who == "walter@example.test"
    assert "walter.brandt" in letter.facts["text"]
    assert "a-new-one-8" not in letter.facts["text"]


def test_typing_alone_changes_no_account(pacer: World) -> None:
    before = people.row(pacer, people.LEGACY)
    typed(pacer)

    assert people.row(pacer, people.LEGACY) == before


@pytest.mark.parametrize(
    "done, missing",
    [((), Step.PERSON), ((Step.ADDRESS,), Step.PERSON), ((Step.PERSON,), Step.ADDRESS)],
)
def test_no_step_can_be_left_out(pacer: World, done: tuple[Step, ...], missing: Step) -> None:
    before = people.row(pacer, people.LEGACY)
    if done:
        typed(pacer, "visit-1", *done)

    assert submit(pacer) is missing
    assert people.row(pacer, people.LEGACY) == before


@pytest.mark.parametrize(
    "number, reasons",
    [
        (people.UPGRADED, (UpgradeRefusal.ALREADY_UPGRADED,)),
        (people.SHARED, (UpgradeRefusal.ALREADY_UPGRADED, UpgradeRefusal.SHARED)),
        (people.LEGACY_SHARED, (UpgradeRefusal.SHARED,)),
        (people.CJA, (UpgradeRefusal.CJA_ONLY,)),
        (people.WAITING, (UpgradeRefusal.ALREADY_UPGRADED,)),
    ],
)
def test_who_cannot_upgrade_is_told_every_reason_and_nothing_changes(
    pacer: World, number: str, reasons: tuple[UpgradeRefusal, ...]
) -> None:
    before = people.row(pacer, number)
    typed(pacer)

    outcome = submit(pacer, number)
    assert isinstance(outcome, Refused)
    assert outcome.reasons == reasons
    assert people.row(pacer, number) == before
    [event] = people.events(pacer, Event.PACER_UPGRADE_REFUSED)
    assert event.facts["reasons"] == [str(reason) for reason in reasons]


def test_a_legacy_paa_is_upgraded_and_stays_a_paa(pacer: World) -> None:
    typed(pacer)

    assert isinstance(submit(pacer, people.LEGACY_PAA), Account)
    assert people.row(pacer, people.LEGACY_PAA)["holder"] == Holder.ADMINISTRATIVE


@pytest.mark.parametrize("username", ["jane.filer", "JANE.FILER", "wbs-office"])
def test_a_username_somebody_has_is_taken_capitals_aside(pacer: World, username: str) -> None:
    typed(pacer)
    before = people.row(pacer, people.LEGACY)
    outcome = submit(pacer, how=chosen(username))

    assert outcome == CredentialFaults(username=(UsernameFault.TAKEN,))
    assert people.row(pacer, people.LEGACY) == before


def test_everything_wrong_with_username_and_password_is_said_at_once(pacer: World) -> None:
    typed(pacer)
    outcome = submit(pacer, how=chosen("wb 03", "short"))

    assert outcome == CredentialFaults(
        username=(UsernameFault.SHORT, UsernameFault.CHARACTERS), password=(PasswordFault.SHORT,)
    )
    [event] = people.events(pacer, Event.PACER_UPGRADE_REFUSED)
    assert event.facts["reasons"] == ["username-short", "username-characters", "password-short"]


def test_a_second_submit_of_the_same_draft_is_answered_with_the_first(pacer: World) -> None:
    typed(pacer)
    submit(pacer)
    after = people.row(pacer, people.LEGACY)

    assert isinstance(submit(pacer), Account)
    assert people.row(pacer, people.LEGACY) == after
    assert len(people.events(pacer, Event.PACER_UPGRADED)) == 1
    assert len(people.letters(pacer)) == 1


def test_another_draft_after_the_upgrade_is_refused(pacer: World) -> None:
    typed(pacer)
    submit(pacer)
    typed(pacer, "visit-2")

    outcome = submit(pacer, owner="visit-2")
    assert isinstance(outcome, Refused)
    assert outcome.reasons == (UpgradeRefusal.ALREADY_UPGRADED,)


def test_what_was_typed_is_forgotten_with_the_last_submit(pacer: World) -> None:
    typed(pacer)
    submit(pacer)

    with people.acting(pacer) as session:
        left = drafts.typed(session, "visit-1", drafts.UPGRADE)
    assert left.fields == {}
    assert left.result == people.LEGACY


def test_of_two_submits_at_the_same_moment_one_upgrades_and_both_see_it(pacer: World) -> None:
    for _ in range(5):
        world = pacer.pacer.start(accounts=people.cast())
        typed(world)
        outcomes = at_once(partial(submit, world), partial(submit, world))

        assert all(isinstance(outcome, Account) for outcome in outcomes)
        assert len(people.events(world, Event.PACER_UPGRADED)) == 1


def test_of_two_people_wanting_one_username_at_the_same_moment_one_gets_it(pacer: World) -> None:
    for _ in range(5):
        world = pacer.pacer.start(accounts=people.cast())
        typed(world, "visit-1")
        typed(world, "visit-2")
        outcomes = at_once(
            partial(submit, world, people.LEGACY, "visit-1", chosen("one.name")),
            partial(submit, world, OTHER_LEGACY, "visit-2", chosen("One.Name")),
        )

        assert sum(isinstance(outcome, Account) for outcome in outcomes) == 1
        assert CredentialFaults(username=(UsernameFault.TAKEN,)) in outcomes


def test_one_rehearsals_upgrade_leaves_the_same_person_in_another_alone(pacer: World) -> None:
    other = pacer.pacer.start(accounts=people.cast())
    before = people.row(other, people.LEGACY)
    typed(pacer)
    submit(pacer)

    assert people.row(other, people.LEGACY) == before
