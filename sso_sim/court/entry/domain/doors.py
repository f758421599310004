"""Where next: one pure, total function from the facts about a visitor to their next step.

Owns the order of the doors, and the reasons that a closed door gives. Everyone who signs on gets
into the court room; only linking and filing have doors in front of them, and searching has the door
that PACER keeps. Pages never send people to one another: they ask this module, so an address typed
by hand cannot skip a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.go_live import Stage
from sso_sim.court.courts.domain.linking import (
    Account,
    Blocker,
    blockers_before_password,
    not_ones_own,
)
from sso_sim.court.courts.domain.standing import FilerStatus


class Goal(StrEnum):
    """The goals that a visitor can have."""

    ENTER = "enter"
    SEARCH = "search"
    LINK = "link"
    FILE = "file"


class Step(StrEnum):
    """The visitor's next step. The last four are arrivals, the others come before them."""

    WAIT_FOR_GO_LIVE = "wait-for-go-live"
    SIGN_ON = "sign-on"
    ASK_PACER = "ask-pacer"
    GET_OWN_ACCOUNT = "get-own-account"
    UPGRADE = "upgrade"
    LINKED_ALREADY = "linked-already"
    ASK_CLERK = "ask-clerk"
    ENTER = "enter"
    SEARCH = "search"
    LINK = "link"
    FILE = "file"


class DoorBlocker(StrEnum):
    """The reason why a door is closed to a signed-on visitor, beyond the reasons against a link."""

    LINK_FIRST = "link-first"
    NEVER_SEARCHES = "account-never-searches"
    SEARCH_INACTIVE = "search-inactive"
    CLIENT_CODE_MISSING = "client-code-missing"


@dataclass(frozen=True)
class Visitor:
    """The facts about a signed-on visitor: PACER's claims, and the filer that they act as.

    *linked_filer* is the status of the filer that the account is linked to here, if there is one.
    *code_missing* is true when the search is inactive only because a client code is missing.
    """

    generation: Generation
    holder: Holder
    search: Search
    linked_filer: FilerStatus | None = None
    code_missing: bool = False


@dataclass(frozen=True)
class Facts:
    """The facts at the time of a request; *visitor* is None when nobody is signed on."""

    stage: Stage
    visitor: Visitor | None = None
    accepts_shared: bool = False


def next_step(facts: Facts, goal: Goal) -> Step:
    """Return the next step of a visitor on the way to *goal*."""
    if facts.stage is not Stage.LIVE:
        return Step.WAIT_FOR_GO_LIVE
    if facts.visitor is None:
        return Step.SIGN_ON
    match goal:
        case Goal.ENTER:
            return Step.ENTER
        case Goal.SEARCH:
            return _step_to_search(facts.visitor)
        case Goal.LINK:
            return _step_to_link(facts.visitor, accepts_shared=facts.accepts_shared)
        case Goal.FILE:
            return _step_to_file(facts.visitor, accepts_shared=facts.accepts_shared)
        case _:
            assert_never(goal)


def reasons_before(facts: Facts, goal: Goal) -> tuple[StrEnum, ...]:
    """Return why the way to *goal* is closed; empty if it is open or a sign-on opens it."""
    step = next_step(facts, goal)
    if step is Step.WAIT_FOR_GO_LIVE:
        return (Blocker.COURT_NOT_LIVE,)
    if facts.visitor is None:
        return ()
    match step:
        case Step.GET_OWN_ACCOUNT if goal is Goal.SEARCH:
            return (DoorBlocker.NEVER_SEARCHES,)
        case Step.GET_OWN_ACCOUNT | Step.UPGRADE | Step.LINKED_ALREADY:
            return _blockers_to_link(facts.stage, facts.visitor, facts.accepts_shared)
        case Step.ASK_PACER:
            missing = facts.visitor.code_missing
            return (DoorBlocker.CLIENT_CODE_MISSING if missing else DoorBlocker.SEARCH_INACTIVE,)
        case Step.ASK_CLERK:
            return (Blocker.FILER_INACTIVE,)
        case Step.LINK if goal is not Goal.LINK:
            return (DoorBlocker.LINK_FIRST,)
        case _:
            return ()


def _blockers_to_link(stage: Stage, visitor: Visitor, accepts_shared: bool) -> tuple[Blocker, ...]:
    account = Account(visitor.generation, visitor.holder, visitor.linked_filer is not None)
    return blockers_before_password(stage, account, accepts_shared=accepts_shared)


def _step_to_search(visitor: Visitor) -> Step:
    # An administrative account pays and never searches. For the other accounts PACER decides, and
    # only PACER can change it. Filing does not depend on it ([FLNB-SEARCH]).
    if visitor.holder is Holder.ADMINISTRATIVE:
        return Step.GET_OWN_ACCOUNT
    return Step.SEARCH if visitor.search is Search.ACTIVE else Step.ASK_PACER


def _step_to_link(visitor: Visitor, *, accepts_shared: bool) -> Step:
    # An own account comes before the upgrade: upgrading a shared account helps nobody.
    if visitor.linked_filer is not None:
        return Step.LINKED_ALREADY
    if not_ones_own(visitor.holder, accepts_shared=accepts_shared):
        return Step.GET_OWN_ACCOUNT
    if visitor.generation is Generation.LEGACY:
        return Step.UPGRADE
    return Step.LINK


def _step_to_file(visitor: Visitor, *, accepts_shared: bool) -> Step:
    if visitor.linked_filer is None:
        return _step_to_link(visitor, accepts_shared=accepts_shared)
    return Step.FILE if visitor.linked_filer is FilerStatus.ACTIVE else Step.ASK_CLERK
