"""Which courts a change may go to, and whether one is sent again: every case."""

from __future__ import annotations

from itertools import product

import pytest

from pacer_mock.account_changes.domain import CourtBlocker, Sent, blocker_at, is_told
from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestState
from sso_sim.contract.go_live import Stage

HERE, ELSEWHERE = {"name": "Jane Quinn"}, {"name": "Jane Moss"}


@pytest.mark.parametrize("stage, linked", list(product(Stage, [True, False])))
def test_only_a_live_court_that_has_linked_the_account_is_offered(
    stage: Stage, linked: bool
) -> None:
    if stage is not Stage.LIVE:
        expected: CourtBlocker | None = CourtBlocker.NOT_NEXTGEN
    else:
        expected = None if linked else CourtBlocker.NOT_LINKED
    assert blocker_at(stage, linked=linked) is expected


@pytest.mark.parametrize(
    "kind, state, same, same_link",
    list(product(ChangeKind, RequestState, [True, False], [True, False])),
)
def test_what_the_court_knows_already_is_not_sent_again(
    kind: ChangeKind, state: RequestState, same: bool, same_link: bool
) -> None:
    newest = Sent(HERE, "link-1", state)
    stands = {RequestState.WAITING}
    if kind is ChangeKind.NOTICING:
        stands.add(RequestState.ACCEPTED)
    told = is_told(kind, newest, HERE if same else ELSEWHERE, "link-1" if same_link else "link-2")
    assert told is (same and same_link and state in stands)


@pytest.mark.parametrize("kind", ChangeKind)
def test_what_was_never_sent_is_not_known(kind: ChangeKind) -> None:
    assert not is_told(kind, None, HERE, "link-1")
