"""Moving CJA privileges: every account that may ask or not, and every reason against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.accounts.domain.account_types import Status
from pacer_mock.cja.domain import (
    CjaRefusal,
    ExemptAccount,
    MergeRefusal,
    blockers_to_ask,
    may_appoint,
    merged,
    objections,
)
from pacer_mock.registration.domain.duplicates import Identity, is_same_person
from sso_sim.contract.claims import Generation, Holder
from sso_sim.contract.court_kinds import CourtKind

R = CjaRefusal
OF_HOLDER: dict[tuple[Holder, Generation], tuple[CjaRefusal, ...]] = {
    (Holder.INDIVIDUAL, Generation.UPGRADED): (),
    (Holder.INDIVIDUAL, Generation.LEGACY): (R.UPGRADE_FIRST,),
    (Holder.SHARED, Generation.UPGRADED): (R.SHARED,),
    (Holder.SHARED, Generation.LEGACY): (R.SHARED,),
    (Holder.ADMINISTRATIVE, Generation.UPGRADED): (R.ADMINISTRATIVE,),
    (Holder.ADMINISTRATIVE, Generation.LEGACY): (R.ADMINISTRATIVE,),
    (Holder.CJA, Generation.UPGRADED): (R.EXEMPT_ACCOUNT,),
    (Holder.CJA, Generation.LEGACY): (R.EXEMPT_ACCOUNT,),
}
OF_STATUS: dict[Status, tuple[CjaRefusal, ...]] = {
    Status.ACTIVE: (),
    Status.AWAITING_TOKEN: (R.TOKEN_FIRST,),
    Status.CLOSED: (R.CLOSED,),
}


@pytest.mark.parametrize("holder, generation, status", list(product(Holder, Generation, Status)))
def test_only_an_upgraded_account_of_ones_own_that_can_be_used_asks(
    holder: Holder, generation: Generation, status: Status
) -> None:
    expected = OF_HOLDER[holder, generation] + OF_STATUS[status]
    assert blockers_to_ask(generation, holder, status) == expected


def test_bankruptcy_courts_appoint_nobody() -> None:
    assert {kind for kind in CourtKind if not may_appoint(kind)} == {CourtKind.BANKRUPTCY}


ANA = Identity("Ana", "Sandoval", date(1970, 3, 1), "ana@example.test")
SAME = ExemptAccount(Holder.CJA, Status.ACTIVE, ANA, frozenset({"ctd", "ca2"}))
NOT_IT: dict[Holder, MergeRefusal] = {
    holder: MergeRefusal.NOT_EXEMPT for holder in Holder if holder is not Holder.CJA
}


@pytest.mark.parametrize(
    "holder, status, same, held, may_ask",
    list(product(Holder, Status, (True, False), (True, False), (True, False))),
)
def test_all_that_speaks_against_it_is_named_and_of_a_strangers_account_nothing(
    holder: Holder, status: Status, *, same: bool, held: bool, may_ask: bool
) -> None:
    asker = ANA if same else replace(ANA, last_name="Other")
    asked = ["ctd"] if held else ["ctd", "nyed"]
    found = objections(replace(SAME, holder=holder, status=status), asker, asked, may_ask=may_ask)

    if holder in NOT_IT:
        expected = {NOT_IT[holder]}
    elif status is Status.CLOSED:
        expected = {MergeRefusal.CLOSED_ALREADY}
    else:
        expected = {MergeRefusal.OTHER_PERSON} if not same else set()
        expected |= {MergeRefusal.OTHER_DISTRICT} if not held else set()
    expected |= {MergeRefusal.ACCOUNT_CHANGED} if not may_ask else set()
    assert (len(found), set(found)) == (len(expected), expected)


@pytest.mark.parametrize("may_ask", [True, False])
def test_of_no_account_nothing_else_is_said(*, may_ask: bool) -> None:
    found = objections(None, ANA, ["ctd"], may_ask=may_ask)
    assert found[0] is MergeRefusal.NO_SUCH_ACCOUNT
    assert (MergeRefusal.ACCOUNT_CHANGED in found) is not may_ask


@pytest.mark.parametrize(
    "other, same",
    [
        (ANA, True),
        (replace(ANA, born=None), True),
        (replace(ANA, email="former@office.example.test"), True),
        (replace(ANA, first_name="ÁNA", last_name="sandoval "), True),
        (replace(ANA, born=date(1970, 3, 2)), False),
        (replace(ANA, first_name="Anna"), False),
        (replace(ANA, first_name=""), False),
        (Identity("", "", None, "ana@example.test"), False),
    ],
)
def test_one_person_has_one_name_and_no_two_dates_of_birth(other: Identity, *, same: bool) -> None:
    assert is_same_person(ANA, other) is same
    assert is_same_person(other, ANA) is same


@given(st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcd")))
def test_nothing_is_lost_or_added_by_moving(held: set[str], moved: set[str]) -> None:
    assert set(merged(held, moved)) == held | moved
    assert merged(held, moved) == sorted(set(merged(held, moved)))
