"""The court's rules for a change that an account's holder sends from PACER.

Owns what happens to a change on arrival, and the reasons against accepting it. A change is valid
only for the one link by which it was sent. Published is that the court processes each change,
within ten days at most ([NYWB-MANAGE]). The court applies changes of notice frequency and format
immediately.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sso_sim.contract.account_changes import ChangeKind
from sso_sim.contract.court_requests import RequestKind, RequestState
from sso_sim.court.court_requests.domain import blockers_to_decide

ANSWER_TAKES = timedelta(days=10)


class ChangeBlocker(StrEnum):
    """The reason why a change is not accepted."""

    NOT_LINKED = "change-account-not-linked"


@dataclass(frozen=True)
class Arrival:
    """The facts about an arriving change: whether its link is in force, and whether it is late.

    *had* is true when the court already has the new value: then there is nothing to decide.
    """

    kind: ChangeKind
    linked: bool
    newer_known: bool
    had: bool = False


def on_arrival(facts: Arrival) -> RequestState:
    """Return the state that an arriving change gets."""
    if not facts.linked:
        return RequestState.REJECTED
    if facts.newer_known:
        return RequestState.REPLACED
    at_once = facts.had or facts.kind is ChangeKind.NOTICING
    return RequestState.ACCEPTED if at_once else RequestState.WAITING


def blockers_to_accept(state: RequestState, *, linked: bool) -> tuple[StrEnum, ...]:
    """Return all reasons against accepting a change; none if it is accepted already."""
    if state is RequestState.ACCEPTED:
        return ()
    decided = blockers_to_decide(RequestKind.CHANGE, state, RequestState.ACCEPTED)
    return decided if linked else (*decided, ChangeBlocker.NOT_LINKED)


def answered_on(arrived: date) -> date:
    """Return the day on which the court itself answers a change that nobody has decided."""
    return arrived + ANSWER_TAKES
