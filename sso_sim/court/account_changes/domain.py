"""What the court makes of a change that an account's holder sends from PACER.

Owns what becomes of it on arrival, and what stands against accepting or rejecting it. A change is
good for the one link by which it was sent, and is decided once. Published is that the court
processes each change, ten days at most ([NYWB-MANAGE]); frequency and format are obeyed at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sso_sim.contract.account_changes import ChangeKind, ChangeState

ANSWER_TAKES = timedelta(days=10)


class ChangeBlocker(StrEnum):
    """Why a change is not decided as the clerk wanted."""

    DECIDED = "change-decided-already"
    REPLACED = "change-replaced"
    NOT_LINKED = "change-account-not-linked"


class RejectReason(StrEnum):
    """Why the court rejects."""

    NOT_LINKED = "account-not-linked"
    NOTICE_FIRST = "notice-in-each-case-first"
    NOT_CONFIRMED = "change-not-confirmed"
    INCOMPLETE = "change-incomplete"


BY_CLERK = (RejectReason.NOTICE_FIRST, RejectReason.NOT_CONFIRMED, RejectReason.INCOMPLETE)
"""What the clerk may choose; that the account is not linked the court says by itself."""


@dataclass(frozen=True)
class Arrival:
    """What counts when a change arrives: whether its link is in force, and whether it is late.

    *had* says that the court has just that already: then there is nothing to decide.
    """

    kind: ChangeKind
    linked: bool
    newer_known: bool
    had: bool = False


def on_arrival(facts: Arrival) -> ChangeState:
    """Say what becomes of a change that arrives."""
    if not facts.linked:
        return ChangeState.REJECTED
    if facts.newer_known:
        return ChangeState.REPLACED
    at_once = facts.had or facts.kind is ChangeKind.NOTICING
    return ChangeState.ACCEPTED if at_once else ChangeState.WAITING


def blockers_to_accept(state: ChangeState, *, linked: bool) -> tuple[ChangeBlocker, ...]:
    """Name all that stands against accepting; nothing where it is accepted already."""
    if state is ChangeState.ACCEPTED:
        return ()
    every = {
        ChangeBlocker.DECIDED: state is ChangeState.REJECTED,
        ChangeBlocker.REPLACED: state is ChangeState.REPLACED,
        ChangeBlocker.NOT_LINKED: not linked,
    }
    return tuple(blocker for blocker, stands in every.items() if stands)


def blockers_to_reject(state: ChangeState) -> tuple[ChangeBlocker, ...]:
    """Name what stands against rejecting: that it was accepted, or replaced."""
    every = {
        ChangeBlocker.DECIDED: state is ChangeState.ACCEPTED,
        ChangeBlocker.REPLACED: state is ChangeState.REPLACED,
    }
    return tuple(blocker for blocker, stands in every.items() if stands)


def answered_on(arrived: date) -> date:
    """Return the day on which the court itself answers what nobody has decided."""
    return arrived + ANSWER_TAKES
