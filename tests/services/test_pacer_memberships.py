"""A PAA asks, the holder answers, either side ends it: once, even in a race, and both are told."""

from __future__ import annotations

import pytest

from pacer_mock.accounts.models import Account
from pacer_mock.manage.domain import ManageRefusal
from pacer_mock.memberships.domain import TRIES, MembershipRefusal
from pacer_mock.memberships.models import MembershipRequest
from pacer_mock.memberships.services import requests
from sso_sim.contract.events import Event
from sso_sim.kit.outcomes import Refused
from tests.support import pacer_accounts as people
from tests.support.pacer_memberships import (
    JANE,
    NOW,
    PAA,
    answer,
    ask,
    join,
    mailed,
    payers,
    states,
)
from tests.support.provider import World
from tests.support.together import at_once

SHARED_NAME = "Whitlock & Boyle"


def test_nothing_changes_until_the_holder_accepts(pacer: World) -> None:
    before = people.row(pacer, JANE)
    request = ask(pacer)

    assert isinstance(request, MembershipRequest)
    assert people.row(pacer, JANE) == before
    assert payers(pacer) == {}
    assert [who for who, _ in mailed(pacer)] == [before["email"], people.row(pacer, PAA)["email"]]
    [asked] = people.events(pacer, Event.PAA_ASKED)
    assert asked.facts == {"account_number": PAA, "member": JANE}


def test_who_accepts_is_paid_for_and_both_are_told(pacer: World) -> None:
    answer(pacer, ask(pacer).key)

    assert payers(pacer) == {JANE: PAA}
    assert states(pacer) == ["accepted"]
    assert len(mailed(pacer)) == 4
    [accepted] = people.events(pacer, Event.PAA_ACCEPTED)
    assert accepted.facts == {"account_number": JANE, "paa": PAA}


def test_who_ignores_stays_as_they_were_and_both_are_told(pacer: World) -> None:
    before = people.row(pacer, JANE)
    answer(pacer, ask(pacer).key, accept=False)

    assert (people.row(pacer, JANE), payers(pacer)) == (before, {})
    assert states(pacer) == ["ignored"]
    assert len(mailed(pacer)) == 4


@pytest.mark.parametrize(
    "number, name, reason",
    [
        (PAA, "Filer", MembershipRefusal.OWN_ACCOUNT),
        (JANE, "Other", MembershipRefusal.NO_SUCH_ACCOUNT),
        ("9999999", "Filer", MembershipRefusal.NO_SUCH_ACCOUNT),
        (people.LEGACY_PAA, "Filer", MembershipRefusal.NO_SUCH_ACCOUNT),
    ],
)
def test_a_wrong_pair_gets_one_answer_whatever_is_wrong(
    pacer: World, number: str, name: str, reason: MembershipRefusal
) -> None:
    assert ask(pacer, number, name) == Refused((reason,))
    assert states(pacer) == []
    assert mailed(pacer) == []


def test_capitals_and_spaces_of_a_last_name_do_not_matter(pacer: World) -> None:
    assert isinstance(ask(pacer, people.SHARED, " whitlock  &  BOYLE "), MembershipRequest)


def test_asking_twice_is_one_request(pacer: World) -> None:
    ask(pacer)

    assert ask(pacer) == Refused((MembershipRefusal.PENDING_ALREADY,))
    assert states(pacer) == ["pending"]
    assert len(mailed(pacer)) == 2


def test_at_once_asking_twice_is_one_request(pacer: World) -> None:
    outcomes = at_once(lambda: ask(pacer), lambda: ask(pacer))

    assert sum(isinstance(each, Refused) for each in outcomes) == 1
    assert states(pacer) == ["pending"]


def test_a_member_is_not_asked_again(pacer: World) -> None:
    join(pacer)

    assert ask(pacer) == Refused((MembershipRefusal.ALREADY_MEMBER,))


def test_guessing_comes_to_an_end(pacer: World) -> None:
    for _ in range(TRIES):
        ask(pacer, JANE, "Guess")

    assert ask(pacer) == Refused((MembershipRefusal.TOO_MANY_TRIES,))


def test_a_legacy_paa_upgrades_first(pacer: World) -> None:
    refused = ask(pacer, paa=people.LEGACY_PAA)

    assert refused == Refused((ManageRefusal.UPGRADE_FIRST,))


def test_a_legacy_account_upgrades_before_it_accepts_and_may_ignore_at_once(pacer: World) -> None:
    request = ask(pacer, people.LEGACY, "Brandt")
    refused = answer(pacer, request.key, number=people.LEGACY)

    assert refused == Refused((ManageRefusal.UPGRADE_FIRST,))
    assert payers(pacer) == {}
    answer(pacer, request.key, number=people.LEGACY, accept=False)
    assert states(pacer) == ["ignored"]


def test_nobody_answers_for_somebody_else(pacer: World) -> None:
    request = ask(pacer)

    assert answer(pacer, request.key, number=people.SHARED) is None
    assert answer(pacer, "no-such-key") is None
    assert states(pacer) == ["pending"]


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize(
    "first, reason",
    [
        (True, MembershipRefusal.ACCEPTED_ALREADY),
        (False, MembershipRefusal.IGNORED_ALREADY),
        (None, MembershipRefusal.RESCINDED_ALREADY),
    ],
)
def test_a_settled_request_is_answered_no_more(
    pacer: World, first: bool | None, reason: MembershipRefusal, accept: bool
) -> None:
    key = ask(pacer).key
    if first is None:
        with people.acting(pacer) as session:
            assert requests.rescind(session, NOW, PAA, [key])
    else:
        answer(pacer, key, accept=first)
    before = (payers(pacer), states(pacer), mailed(pacer))

    assert answer(pacer, key, accept=accept) == Refused((reason,))
    assert (payers(pacer), states(pacer), mailed(pacer)) == before


def test_what_is_rescinded_is_told_to_both_and_not_rescinded_again(pacer: World) -> None:
    key = ask(pacer).key
    with people.acting(pacer) as session:
        assert requests.rescind(session, NOW, PAA, [key])
    with people.acting(pacer) as session:
        again = requests.rescind(session, NOW, PAA, [key])

    assert again == Refused((MembershipRefusal.RESCINDED_ALREADY,))
    assert len(mailed(pacer)) == 4
    assert len(people.events(pacer, Event.PAA_RESCINDED)) == 1


def test_somebody_elses_request_is_not_rescinded_nor_any_beside_it(pacer: World) -> None:
    key = ask(pacer).key
    with people.acting(pacer) as session:
        assert requests.rescind(session, NOW, PAA, [key, "another"]) is None
        assert requests.rescind(session, NOW, people.LEGACY_PAA, [key]) is None

    assert states(pacer) == ["pending"]


def test_one_account_belongs_to_one_paa_even_under_races(pacer: World) -> None:
    with people.acting(pacer) as session:
        session.get_one(Account, (pacer.id, people.LEGACY_PAA)).generation = "upgraded"  # type: ignore[assignment]
    one, other = ask(pacer), ask(pacer, paa=people.LEGACY_PAA)
    outcomes = at_once(lambda: answer(pacer, one.key), lambda: answer(pacer, other.key))

    assert [each.reasons for each in outcomes if isinstance(each, Refused)] == [
        (MembershipRefusal.OTHER_PAA,)
    ]
    assert len(payers(pacer)) == 1
    assert sorted(states(pacer)) == ["accepted", "pending"]


def test_accepting_twice_at_once_is_accepting_once(pacer: World) -> None:
    key = ask(pacer).key
    outcomes = at_once(lambda: answer(pacer, key), lambda: answer(pacer, key))

    assert sum(isinstance(each, Refused) for each in outcomes) == 1
    assert len(people.events(pacer, Event.PAA_ACCEPTED)) == 1
    assert len(people.events(pacer, Event.PACER_BALANCE_MOVED)) == 1
