"""The next page for every visitor, goal and stage: the whole table against readable rules."""

from itertools import product

import pytest

from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.go_live import Stage
from sso_sim.court.courts.domain import linking
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.entry.domain.doors import (
    DoorBlocker,
    Facts,
    Goal,
    Step,
    Visitor,
    next_step,
    reasons_before,
)

LIVE, LEGACY, SHARED = Stage.LIVE, Generation.LEGACY, Holder.SHARED
PAYER, CJA, NO_SEARCH = Holder.ADMINISTRATIVE, Holder.CJA, Search.INACTIVE
ACTIVE, INACTIVE = FilerStatus.ACTIVE, FilerStatus.INACTIVE

VISITORS = [
    None,
    *(
        Visitor(generation, holder, search, linked, code_missing=missing)
        for generation, holder, search, linked, missing in product(
            Generation, Holder, Search, (None, *FilerStatus), (False, True)
        )
    ),
]
EVERYTHING = [
    (Facts(stage, visitor, accepts_shared), goal)
    for stage, visitor, accepts_shared, goal in product(Stage, VISITORS, (False, True), Goal)
]


def _is(**wanted):
    """Return a predicate that all *wanted* facts of a visitor hold."""
    return lambda facts: all(
        getattr(facts.visitor, name) == value for name, value in wanted.items()
    )


def _not_ones_own(facts):
    holder = facts.visitor.holder
    return holder in (PAYER, CJA) or (holder is SHARED and not facts.accepts_shared)


def _unlinked(then):
    return lambda facts: facts.visitor.linked_filer is None and then(facts)


def _anybody(_facts):
    return True


RULES = [
    # The first matching row decides.
    (None, lambda facts: facts.stage is not LIVE, Step.WAIT_FOR_GO_LIVE),
    (None, lambda facts: facts.visitor is None, Step.SIGN_ON),
    (Goal.ENTER, _anybody, Step.ENTER),
    (Goal.SEARCH, _is(holder=PAYER), Step.GET_OWN_ACCOUNT),
    (Goal.SEARCH, _is(search=NO_SEARCH), Step.ASK_PACER),
    (Goal.SEARCH, _anybody, Step.SEARCH),
    (Goal.FILE, _is(linked_filer=ACTIVE), Step.FILE),
    (Goal.FILE, _is(linked_filer=INACTIVE), Step.ASK_CLERK),
    (Goal.FILE, _unlinked(_not_ones_own), Step.GET_OWN_ACCOUNT),
    (Goal.FILE, _unlinked(_is(generation=LEGACY)), Step.UPGRADE),
    (Goal.FILE, _anybody, Step.LINK),
    (Goal.LINK, _is(linked_filer=ACTIVE), Step.LINKED_ALREADY),
    (Goal.LINK, _is(linked_filer=INACTIVE), Step.LINKED_ALREADY),
    (Goal.LINK, _not_ones_own, Step.GET_OWN_ACCOUNT),
    (Goal.LINK, _is(generation=LEGACY), Step.UPGRADE),
    (Goal.LINK, _anybody, Step.LINK),
]


def rule_for(facts, goal):
    return next(
        number
        for number, (of_goal, fits, _step) in enumerate(RULES)
        if of_goal in (None, goal) and fits(facts)
    )


def test_every_visitor_is_led_where_the_rules_say() -> None:
    wrong = [
        (facts, goal, next_step(facts, goal))
        for facts, goal in EVERYTHING
        if next_step(facts, goal) is not RULES[rule_for(facts, goal)][2]
    ]
    assert not wrong
    assert len(EVERYTHING) == 5 * (1 + 2 * 4 * 2 * 3 * 2) * 2 * 4


def test_every_rule_decides_for_somebody_and_every_step_is_somewhere() -> None:
    decided = {rule_for(facts, goal) for facts, goal in EVERYTHING}
    assert decided == set(range(len(RULES)))
    assert {next_step(facts, goal) for facts, goal in EVERYTHING} == set(Step)


def test_the_way_to_link_is_open_exactly_where_nothing_stands_against_a_link() -> None:
    for facts, goal in EVERYTHING:
        if facts.visitor is None or goal is not Goal.LINK:
            continue
        account = linking.Account(
            facts.visitor.generation,
            facts.visitor.holder,
            facts.visitor.linked_filer is not None,
        )
        blockers = linking.blockers_before_password(
            facts.stage, account, accepts_shared=facts.accepts_shared
        )
        assert (next_step(facts, goal) is Step.LINK) == (not blockers), (facts, blockers)


def test_a_way_gives_a_reason_exactly_where_it_is_closed_to_somebody_known() -> None:
    arrivals = {
        Goal.ENTER: Step.ENTER,
        Goal.SEARCH: Step.SEARCH,
        Goal.LINK: Step.LINK,
        Goal.FILE: Step.FILE,
    }
    for facts, goal in EVERYTHING:
        step = next_step(facts, goal)
        open_or_signing_on = step in (arrivals[goal], Step.SIGN_ON)
        assert bool(reasons_before(facts, goal)) != open_or_signing_on, (facts, goal)


def test_the_reasons_name_the_step_that_comes_first() -> None:
    first: dict[Step, set[linking.Blocker | DoorBlocker]] = {
        Step.WAIT_FOR_GO_LIVE: {linking.Blocker.COURT_NOT_LIVE},
        Step.UPGRADE: {linking.Blocker.ACCOUNT_LEGACY},
        Step.GET_OWN_ACCOUNT: {
            DoorBlocker.NEVER_SEARCHES,
            linking.Blocker.ACCOUNT_SHARED,
            linking.Blocker.ACCOUNT_ADMINISTRATIVE,
            linking.Blocker.ACCOUNT_CJA,
        },
        Step.LINKED_ALREADY: {linking.Blocker.ACCOUNT_ALREADY_LINKED},
        Step.ASK_PACER: {DoorBlocker.SEARCH_INACTIVE, DoorBlocker.CLIENT_CODE_MISSING},
        Step.ASK_CLERK: {linking.Blocker.FILER_INACTIVE},
        Step.LINK: {DoorBlocker.LINK_FIRST},
    }
    for facts, goal in EVERYTHING:
        reasons = reasons_before(facts, goal)
        if reasons:
            assert reasons[0] in first[next_step(facts, goal)], (facts, goal, reasons)


def test_nobody_files_but_an_active_filer_at_a_live_court() -> None:
    may_file = [facts for facts, goal in EVERYTHING if next_step(facts, goal) is Step.FILE]
    assert may_file
    assert {facts.stage for facts in may_file} == {LIVE}
    assert {facts.visitor and facts.visitor.linked_filer for facts in may_file} == {ACTIVE}


@pytest.mark.parametrize("goal", Goal)
def test_nothing_at_all_is_open_before_go_live(goal: Goal) -> None:
    steps = {next_step(facts, goal) for facts, _goal in EVERYTHING if facts.stage is not LIVE}
    assert steps == {Step.WAIT_FOR_GO_LIVE}


def test_a_filer_files_although_their_search_is_inactive() -> None:
    filer = Visitor(Generation.UPGRADED, Holder.INDIVIDUAL, NO_SEARCH, ACTIVE)
    assert next_step(Facts(LIVE, filer), Goal.FILE) is Step.FILE
    assert next_step(Facts(LIVE, filer), Goal.SEARCH) is Step.ASK_PACER
