"""What the court makes of a change from PACER: every case of arrival and of deciding."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from sso_sim.contract.account_changes import CHANGE_FIELDS, ChangeKind, ChangeState
from sso_sim.court.account_changes.domain import (
    Arrival,
    ChangeBlocker,
    answered_on,
    blockers_to_accept,
    blockers_to_reject,
    on_arrival,
)

D, R, N = ChangeBlocker.DECIDED, ChangeBlocker.REPLACED, ChangeBlocker.NOT_LINKED


@pytest.mark.parametrize(
    "kind, linked, newer, had", list(product(ChangeKind, *[[True, False]] * 3))
)
def test_what_becomes_of_a_change_that_arrives(
    kind: ChangeKind, linked: bool, newer: bool, had: bool
) -> None:
    if not linked:
        expected = ChangeState.REJECTED
    elif newer:
        expected = ChangeState.REPLACED
    else:
        at_once = had or kind is ChangeKind.NOTICING
        expected = ChangeState.ACCEPTED if at_once else ChangeState.WAITING
    assert on_arrival(Arrival(kind, linked, newer, had)) is expected


@pytest.mark.parametrize(
    "state, linked, to_accept, to_reject",
    [
        (ChangeState.WAITING, True, (), ()),
        (ChangeState.WAITING, False, (N,), ()),
        (ChangeState.ACCEPTED, True, (), (D,)),
        (ChangeState.ACCEPTED, False, (), (D,)),
        (ChangeState.REJECTED, True, (D,), ()),
        (ChangeState.REJECTED, False, (D, N), ()),
        (ChangeState.REPLACED, True, (R,), (R,)),
        (ChangeState.REPLACED, False, (R, N), (R,)),
    ],
)
def test_what_stands_against_a_decision(
    state: ChangeState,
    linked: bool,
    to_accept: tuple[ChangeBlocker, ...],
    to_reject: tuple[ChangeBlocker, ...],
) -> None:
    assert blockers_to_accept(state, linked=linked) == to_accept
    assert blockers_to_reject(state) == to_reject


def test_the_court_itself_answers_on_the_tenth_day() -> None:
    assert answered_on(date(2017, 12, 25)) == date(2018, 1, 4)


def test_every_kind_brings_something_and_no_two_the_same() -> None:
    names = [name for kind in ChangeKind for name in CHANGE_FIELDS[kind]]
    assert all(CHANGE_FIELDS[kind] for kind in ChangeKind)
    assert len(names) == len(set(names))
