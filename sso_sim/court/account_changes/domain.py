"""What the court makes of a change that an account's holder sends from PACER.

Owns what becomes of it on arrival, and what stands against accepting it. A change is good for the
one link by which it was sent. Published is that the court processes each change, ten days at most
([NYWB-MANAGE]); frequency and format are obeyed at once.
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
    """Why a change is not accepted."""

    NOT_LINKED = "change-account-not-linked"


@dataclass(frozen=True)
class Arrival:
    """What counts when a change arrives: whether its link is in force, and whether it is late.

    *had* says that the court has just that already: then there is nothing to decide.
    """

    kind: ChangeKind
    linked: bool
    newer_known: bool
    had: bool = False


def on_arrival(facts: Arrival) -> RequestState:
    """Say what becomes of a change that arrives."""
    if not facts.linked:
        return RequestState.REJECTED
    if facts.newer_known:
        return RequestState.REPLACED
    at_once = facts.had or facts.kind is ChangeKind.NOTICING
    return RequestState.ACCEPTED if at_once else RequestState.WAITING


def blockers_to_accept(state: RequestState, *, linked: bool) -> tuple[StrEnum, ...]:
    """Name all that stands against accepting; nothing where it is accepted already."""
    if state is RequestState.ACCEPTED:
        return ()
    decided = blockers_to_decide(RequestKind.CHANGE, state, RequestState.ACCEPTED)
    return decided if linked else (*decided, ChangeBlocker.NOT_LINKED)


def answered_on(arrived: date) -> date:
    """Return the day on which the court itself answers what nobody has decided."""
    return arrived + ANSWER_TAKES
