"""Manage My Account's settings, the courts an account is registered at, and inserting a seed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from pacer_mock import seeding
from pacer_mock.accounts.domain.credentials import CredentialFaults, PasswordFault, UsernameFault
from pacer_mock.accounts.models import Account
from pacer_mock.courts.services import registered_courts
from pacer_mock.manage.domain import ManageRefusal
from pacer_mock.settings import services as manage
from pacer_mock.settings.domain import ManageFault
from pacer_mock.settings.services import Unchanged
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support.provider import World

NOW = datetime(2017, 12, 11, 17, 0, tzinfo=UTC)


def rename(
    world: World, username: str, number: str = people.UPGRADED, *, proved: bool = True
) -> manage.Change:
    with people.acting(world) as session:
        return manage.change_username(session, NOW, number, username, proved=proved)


def repass(
    world: World, password: str, number: str = people.UPGRADED, *, proved: bool = True
) -> manage.Change:
    with people.acting(world) as session:
        return manage.change_password(session, NOW, number, password, "kept", proved=proved)


def test_a_changed_username_keeps_the_number_and_is_told_and_mailed(pacer: World) -> None:
    assert isinstance(rename(pacer, "jane.q.filer"), Account)

    assert people.row(pacer, people.UPGRADED)["username"] == "jane.q.filer"
    [event] = people.events(pacer, Event.PACER_SETTINGS_CHANGED)
    assert event.facts == {"account_number": people.UPGRADED, "what": "username"}
    assert len(people.letters(pacer)) == 1


def test_one_may_change_the_capitals_of_ones_own_username(pacer: World) -> None:
    rename(pacer, "Jane.Filer")

    assert people.row(pacer, people.UPGRADED)["username"] == "Jane.Filer"


@pytest.mark.parametrize(
    "username, faults",
    [
        ("WBS-Office", (UsernameFault.TAKEN,)),
        ("jane", (UsernameFault.SHORT,)),
        ("jane filer", (UsernameFault.CHARACTERS,)),
    ],
)
def test_a_bad_username_changes_nothing(
    pacer: World, username: str, faults: tuple[UsernameFault, ...]
) -> None:
    before = people.row(pacer, people.UPGRADED)

    assert rename(pacer, username) == Unchanged(credentials=CredentialFaults(username=faults))
    assert people.row(pacer, people.UPGRADED) == before


def test_a_password_is_changed_and_its_age_begins_anew(pacer: World) -> None:
    assert isinstance(repass(pacer, "a-new-one-8"), Account)

    account = people.row(pacer, people.UPGRADED)
    assert (account["password_hash"], account["password_set_at"]) == ("kept", NOW)


def test_passwords_are_judged_by_the_rules_of_the_day(pacer: World) -> None:
    assert isinstance(repass(pacer, "jane-filer-8"), Account)
    with people.acting(pacer) as session:
        today = NOW + timedelta(days=365 * 9)
        outcome = manage.change_password(
            session, today, people.UPGRADED, "jane-filer-8", "kept", proved=True
        )

    faults = (PasswordFault.SHORT, PasswordFault.NO_UPPER, PasswordFault.PERSONAL)
    assert outcome == Unchanged(credentials=CredentialFaults(password=faults))


def test_nothing_is_changed_without_the_current_password(pacer: World) -> None:
    before = people.row(pacer, people.UPGRADED)

    unproved = Unchanged((ManageFault.CURRENT_PASSWORD,))
    assert rename(pacer, "jane.q.filer", proved=False) == unproved
    assert repass(pacer, "a-new-one-8", proved=False) == unproved
    short = CredentialFaults(password=(PasswordFault.SHORT,))
    assert repass(pacer, "short", proved=False) == Unchanged(unproved.current_password, short)
    assert people.row(pacer, people.UPGRADED) == before


def test_a_legacy_account_must_upgrade_before_any_setting(pacer: World) -> None:
    before = people.row(pacer, people.LEGACY)
    refused = Refused((ManageRefusal.UPGRADE_FIRST,))

    assert rename(pacer, "walter.brandt", people.LEGACY) == refused
    assert repass(pacer, "a-new-one-8", people.LEGACY) == refused
    with people.acting(pacer) as session:
        assert manage.set_security(session, NOW, people.LEGACY, (), proved=True) == refused
    assert people.row(pacer, people.LEGACY) == before


def test_what_was_refused_is_told_in_the_same_transaction(pacer: World) -> None:
    rename(pacer, "walter.brandt", people.LEGACY)

    [event] = people.events(pacer, Event.PACER_SETTINGS_CHANGED)
    assert (event.outcome, event.facts["reasons"]) == ("refused", ["upgrade-first"])


def test_a_password_that_was_changed_while_it_was_checked_proves_nothing(pacer: World) -> None:
    before = people.row(pacer, people.UPGRADED)
    unproved = Unchanged((ManageFault.CURRENT_PASSWORD,))
    proof: dict[str, Any] = {"proved": True, "against": "the hash before"}
    with people.acting(pacer) as session:
        for outcome in (
            manage.change_username(session, NOW, people.UPGRADED, "jane.q.filer", **proof),
            manage.change_password(session, NOW, people.UPGRADED, "a-new-one-8", "kept", **proof),
            manage.set_security(session, NOW, people.UPGRADED, (), **proof),
        ):
            assert outcome == unproved
    assert people.row(pacer, people.UPGRADED) == before


def test_security_questions_are_replaced(pacer: World) -> None:
    for turn in ("1", "2"):
        asked = (("Q1?" + turn, "h1" + turn), ("Q2?" + turn, "h2" + turn))
        with people.acting(pacer) as session:
            manage.set_security(session, NOW, people.UPGRADED, asked, proved=True)

    kept = people.row(pacer, people.UPGRADED)["security"]
    assert [(each["question"], each["answer_hash"]) for each in kept] == list(asked)


def put(world: World, key: str, number: str = people.UPGRADED, court: str = "ctd") -> bool:
    with people.acting(world) as session:
        return registered_courts.put(
            session, NOW, key=key, account_number=number, court=court, filer_name="Jane Filer"
        )


def at(world: World, number: str = people.UPGRADED) -> list[tuple[str, str]]:
    with people.acting(world) as session:
        found = registered_courts.of_account(session, number)
        return [(row.court, row.key) for row, _title in found]


def test_a_court_is_listed_once_however_often_it_says_so(pacer: World) -> None:
    assert put(pacer, "link-1")
    assert put(pacer, "link-1")

    assert at(pacer) == [("ctd", "link-1")]
    assert len(people.events(pacer, Event.PACER_COURT_REGISTERED)) == 1


def test_a_link_made_again_takes_the_place_of_the_former_one(pacer: World) -> None:
    put(pacer, "link-1")
    put(pacer, "link-2")
    put(pacer, "link-3", court="ca2")

    assert sorted(at(pacer)) == [("ca2", "link-3"), ("ctd", "link-2")]


def test_an_account_nobody_has_is_registered_nowhere(pacer: World) -> None:
    assert not put(pacer, "link-1", number="9999999")


def test_a_registration_is_forgotten_by_its_key_alone(pacer: World) -> None:
    put(pacer, "link-1")
    put(pacer, "link-2", court="ca2")
    with people.acting(pacer) as session:
        for _ in range(2):
            registered_courts.remove(session, NOW, key="link-1", account_number=people.UPGRADED)

    assert at(pacer) == [("ca2", "link-2")]
    assert len(people.events(pacer, Event.PACER_COURT_UNREGISTERED)) == 1


def test_a_registration_that_comes_after_its_end_stays_ended(pacer: World) -> None:
    """Two messages of a court may arrive in the wrong order."""
    with people.acting(pacer) as session:
        registered_courts.remove(session, NOW, key="link-1", account_number=people.UPGRADED)
    assert put(pacer, "link-1")

    assert at(pacer) == []
    assert put(pacer, "link-2")
    assert at(pacer) == [("ctd", "link-2")]


def test_nobody_ends_the_registration_of_another_account(pacer: World) -> None:
    put(pacer, "link-1")
    with people.acting(pacer) as session:
        registered_courts.remove(session, NOW, key="link-1", account_number=people.LEGACY)
        registered_courts.remove(session, NOW, key="link-1", account_number="9999999")

    assert at(pacer) == [("ctd", "link-1")]


@pytest.mark.parametrize(
    "wrong", [{"generation": "ancient"}, {"opened_on": "yesterday"}, {"account_number": 7}]
)
def test_a_seed_of_another_shape_is_refused_as_a_whole(pacer: World, wrong: dict) -> None:
    seed = {"accounts": [{**people.cast()[0], **wrong}]}

    with people.acting(pacer) as session, pytest.raises(msgspec.ValidationError):
        seeding.lay(session, seed, NOW)


def test_an_account_waiting_for_its_token_has_a_letter_under_way(pacer: World) -> None:
    account = people.row(pacer, people.WAITING)

    assert str(account["letter"]["posted_on"]) == "2017-12-08"
    assert str(account["letter"]["arrives_on"]) == "2017-12-19"
    assert account["search"] == "inactive"
