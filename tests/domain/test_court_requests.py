"""Requests at the court and at PACER: reasons against a decision, and when an answer counts."""

from __future__ import annotations

from itertools import product

import pytest

from pacer_mock.court_requests import domain as at_pacer
from sso_sim.contract.court_requests import BACK_DOORS, RequestKind, RequestState
from sso_sim.court.court_requests.domain import (
    KINDS,
    RejectReason,
    RequestBlocker,
    blockers_to_decide,
)

WAITING, ACCEPTED, REJECTED, REPLACED = RequestState
DECIDED = {
    RequestKind.REGISTRATION: RequestBlocker.REGISTRATION_DECIDED,
    RequestKind.CHANGE: RequestBlocker.CHANGE_DECIDED,
}


@pytest.mark.parametrize(
    "kind, state, wanted", list(product(RequestKind, RequestState, [ACCEPTED, REJECTED]))
)
def test_a_request_is_decided_once_and_the_same_way_again_is_the_same_decision(
    kind: RequestKind, state: RequestState, wanted: RequestState
) -> None:
    expected: tuple[RequestBlocker, ...] = ()
    if state is REPLACED:
        expected = (RequestBlocker.CHANGE_REPLACED,)
    elif state is not WAITING and state is not wanted:
        expected = (DECIDED[kind],)
    assert blockers_to_decide(kind, state, wanted) == expected


@pytest.mark.parametrize("state", RequestState)
def test_an_answer_counts_once_and_also_for_what_was_replaced_meanwhile(
    state: RequestState,
) -> None:
    assert at_pacer.is_news(state) is (state in (WAITING, REPLACED))


def test_every_kind_has_its_own_events_doors_and_reasons() -> None:
    assert set(KINDS) == set(at_pacer.KINDS) == set(BACK_DOORS) == set(RequestKind)
    assert all(set(each.decisions) == {ACCEPTED, REJECTED} for each in KINDS.values())
    events = [e for each in KINDS.values() for e in (each.received, *each.decisions.values())]
    events += [e for each in at_pacer.KINDS.values() for e in (each.sent, each.decided)]
    assert len(events) == len(set(events)) == 10
    assert len({each.at_court for each in BACK_DOORS.values()}) == len(BACK_DOORS)
    assert len({each.at_pacer for each in BACK_DOORS.values()}) == len(BACK_DOORS)
    offered = [reason for each in KINDS.values() for reason in each.reasons]
    assert sorted([*offered, RejectReason.NOT_LINKED]) == sorted(RejectReason)
