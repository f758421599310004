"""The court's handling of a change from PACER: every case of arrival and of decision."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from itertools import product

import pytest

from sso_sim.contract.account_changes import CHANGE_FIELDS, ChangeKind
from sso_sim.contract.court_requests import RequestState
from sso_sim.court.account_changes.domain import (
    Arrival,
    ChangeBlocker,
    answered_on,
    blockers_to_accept,
    on_arrival,
)
from sso_sim.court.court_requests.domain import RequestBlocker

D, R, N = (
    RequestBlocker.CHANGE_DECIDED,
    RequestBlocker.CHANGE_REPLACED,
    ChangeBlocker.NOT_LINKED,
)


@pytest.mark.parametrize(
    "kind, linked, newer, had", list(product(ChangeKind, *[[True, False]] * 3))
)
def test_what_becomes_of_a_change_that_arrives(
    kind: ChangeKind, linked: bool, newer: bool, had: bool
) -> None:
    if not linked:
        expected = RequestState.REJECTED
    elif newer:
        expected = RequestState.REPLACED
    else:
        at_once = had or kind is ChangeKind.NOTICING
        expected = RequestState.ACCEPTED if at_once else RequestState.WAITING
    assert on_arrival(Arrival(kind, linked, newer, had)) is expected


@pytest.mark.parametrize(
    "state, linked, blockers",
    [
        (RequestState.WAITING, True, ()),
        (RequestState.WAITING, False, (N,)),
        (RequestState.ACCEPTED, True, ()),
        (RequestState.ACCEPTED, False, ()),
        (RequestState.REJECTED, True, (D,)),
        (RequestState.REJECTED, False, (D, N)),
        (RequestState.REPLACED, True, (R,)),
        (RequestState.REPLACED, False, (R, N)),
    ],
)
def test_what_stands_against_accepting(
    state: RequestState, linked: bool, blockers: tuple[StrEnum, ...]
) -> None:
    assert blockers_to_accept(state, linked=linked) == blockers


def test_the_court_itself_answers_on_the_tenth_day() -> None:
    assert answered_on(date(2017, 12, 25)) == date(2018, 1, 4)


def test_every_kind_brings_something_and_no_two_the_same() -> None:
    names = [name for kind in ChangeKind for name in CHANGE_FIELDS[kind]]
    assert all(CHANGE_FIELDS[kind] for kind in ChangeKind)
    assert len(names) == len(set(names))
