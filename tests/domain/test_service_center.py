"""Which acts the PACER Service Center may do to which account: every account, every lever."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.cja.domain import MergeRefusal
from pacer_mock.service_center.domain import (
    ON_REQUEST,
    WAITS_FOR,
    Known,
    ServiceRefusal,
    Use,
    Waiting,
    blockers,
    is_found_by,
    is_left,
    levers_for,
    search_after_release,
    use_of,
    waits,
)
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.service_levers import ServiceLever

EITHER = (False, True)
CJA: tuple[tuple[bool, tuple[MergeRefusal, ...]], ...] = (
    (False, ()),
    (True, ()),
    (True, (MergeRefusal.NOT_EXEMPT,)),
)
EVERY_ACCOUNT = [
    Known(*each, *cja)
    for each in product(Holder, Status, Search, EITHER, EITHER, EITHER, EITHER)
    for cja in CJA
]
PAYS, TOKEN, HELD, CLOSED = ServiceRefusal


def test_what_is_left_to_do_is_what_shows_on_the_account() -> None:
    for known in EVERY_ACCOUNT:
        left = {lever for lever in ServiceLever if is_left(lever, known)}

        assert (ServiceLever.RELEASE in left) is known.search_held
        assert (ServiceLever.REACTIVATE in left) is (known.search is Search.INACTIVE)
        assert ({ServiceLever.VERIFY_TYPE, ServiceLever.DECLINE_TYPE} <= left) is known.type_awaited
        assert (
            bool({ServiceLever.VERIFY_TYPE, ServiceLever.DECLINE_TYPE} & left) is known.type_awaited
        )
        assert (ServiceLever.POST_LETTER in left) is known.letter_on_its_way
        assert {lever in left for lever in WAITS_FOR[Waiting.CJA]} == {known.cja_asked}
        assert (ServiceLever.LIFT_MULTIFACTOR in left) is known.multifactor


REACTIVATED: dict[tuple[bool, Status, bool], tuple[ServiceRefusal, ...]] = {
    # only pays, status, held: the reasons against searching
    (False, Status.ACTIVE, False): (),
    (False, Status.ACTIVE, True): (HELD,),
    (False, Status.AWAITING_TOKEN, False): (TOKEN,),
    (False, Status.AWAITING_TOKEN, True): (TOKEN, HELD),
    (True, Status.ACTIVE, False): (PAYS,),
    (True, Status.ACTIVE, True): (PAYS, HELD),
    (True, Status.AWAITING_TOKEN, False): (PAYS, TOKEN),
    (True, Status.AWAITING_TOKEN, True): (PAYS, TOKEN, HELD),
    (False, Status.CLOSED, False): (CLOSED,),
    (False, Status.CLOSED, True): (CLOSED, HELD),
    (True, Status.CLOSED, False): (CLOSED, PAYS),
    (True, Status.CLOSED, True): (CLOSED, PAYS, HELD),
}


def test_a_search_and_privileges_have_conditions_and_all_of_them_are_named() -> None:
    for known in EVERY_ACCOUNT:
        case = (known.holder is Holder.ADMINISTRATIVE, known.status, known.search_held)
        assert blockers(ServiceLever.REACTIVATE, known) == REACTIVATED[case]
        assert blockers(ServiceLever.GRANT_CJA, known) == known.cja_objections
        conditional = {ServiceLever.REACTIVATE, ServiceLever.GRANT_CJA}
        others = [lever for lever in ServiceLever if lever not in conditional]
        assert {blockers(lever, known) for lever in others} == {()}


def test_an_account_waits_for_what_can_be_done_and_for_nothing_else() -> None:
    for known in EVERY_ACCOUNT:
        can = {
            lever for lever in ServiceLever if is_left(lever, known) and not blockers(lever, known)
        }
        awaited = {lever for each in waits(known) for lever in levers_for(each, known)}
        assert awaited == can - set(ON_REQUEST)
        assert all(levers_for(each, known) for each in waits(known))
        assert list(waits(known)) == [each for each in Waiting if each in waits(known)]


def test_every_lever_ends_a_waiting_or_is_asked_for() -> None:
    waited_for = [lever for levers in WAITS_FOR.values() for lever in levers]
    assert sorted([*waited_for, *ON_REQUEST]) == sorted(ServiceLever)


GOOD_FOR: dict[tuple[Holder, Generation], Use] = {
    (Holder.INDIVIDUAL, Generation.UPGRADED): Use.EVERYTHING,
    (Holder.INDIVIDUAL, Generation.LEGACY): Use.UPGRADE_FIRST,
    (Holder.SHARED, Generation.UPGRADED): Use.SHARED,
    (Holder.SHARED, Generation.LEGACY): Use.SHARED,
    (Holder.CJA, Generation.UPGRADED): Use.EXEMPT,
    (Holder.CJA, Generation.LEGACY): Use.EXEMPT,
    (Holder.ADMINISTRATIVE, Generation.UPGRADED): Use.PAYS,
    (Holder.ADMINISTRATIVE, Generation.LEGACY): Use.PAYS,
}


@pytest.mark.parametrize("holder, generation", list(product(Holder, Generation)))
def test_an_account_is_good_for_one_thing_while_it_can_be_used(
    holder: Holder, generation: Generation
) -> None:
    uses = {
        status: use_of(generation, Known(holder, status, search))
        for status in Status
        for search in Search
    }
    assert uses == {
        Status.ACTIVE: GOOD_FOR[holder, generation],
        Status.AWAITING_TOKEN: Use.NOTHING_YET,
        Status.CLOSED: Use.NOTHING,
    }


def test_a_released_account_can_search_unless_it_waits_for_its_token() -> None:
    assert {status: search_after_release(status) for status in Status} == {
        Status.ACTIVE: Search.ACTIVE,
        Status.AWAITING_TOKEN: Search.INACTIVE,
        Status.CLOSED: Search.INACTIVE,
    }


ANA = ("7012345", "ana.sandoval", "Ána María Sandoval", "ana@example.test")


@pytest.mark.parametrize(
    "words, found",
    [
        ("", True),
        ("7012345", True),
        ("70123", True),
        ("ANA", True),
        ("maria sandoval", True),
        ("sandoval ana@EXAMPLE.test", True),
        ("Sandoval Brandt", False),
        ("7012346", False),
        ("%", False),
        ("_", False),
    ],
)
def test_an_account_is_found_by_any_of_its_names(words: str, *, found: bool) -> None:
    assert is_found_by(words, ANA) is found


@given(st.text(), st.lists(st.text()))
def test_an_account_is_found_by_whatever_stands_on_it(words: str, others: list[str]) -> None:
    assert is_found_by(words, [words, *others])
