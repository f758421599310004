"""The state diagrams in docs/architecture.md show exactly the arrows that the rules have.

`tests/services/test_link_states.py` compares the diagram of linking with the use case itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

from pacer_mock.accounts.domain.rulebook import rules_on
from pacer_mock.interstitials.domain import Between, Standing, stands_between
from sso_sim.contract.claims import Generation, Holder, Search
from sso_sim.contract.go_live import MOVES, Stage
from sso_sim.court.courts.domain.standing import FilerStatus
from sso_sim.court.entry.domain.doors import Facts, Goal, Step, Visitor, next_step
from tests.support.diagrams import START, Arrow, arrows, named

SIGNED_ON = "signed_on"


def test_the_diagram_of_go_live_is_the_table_of_moves() -> None:
    moves = {Arrow(before, after, move) for (before, move), after in MOVES.items()}
    assert arrows("Go-live of a court") == {Arrow(START, Stage.CURRENT), *moves}


def test_the_diagram_of_the_doors_is_what_each_remedy_leads_to() -> None:
    found = {Arrow(START, named(Step.WAIT_FOR_GO_LIVE))}
    for facts in _everybody():
        before = next_step(facts, Goal.FILE)
        for label, after in _remedies(facts, before):
            found.add(Arrow(named(before), named(next_step(after, Goal.FILE)), label))
    assert arrows("The doors on the way to filing") == found


def _everybody() -> list[Facts]:
    visitors = [
        Visitor(generation, holder, Search.ACTIVE, filer)
        for generation, holder, filer in product(Generation, Holder, (None, *FilerStatus))
    ]
    live = [
        Facts(Stage.LIVE, visitor, accepts_shared=accepts)
        for visitor, accepts in product((None, *visitors), (False, True))
    ]
    return [*live, *(Facts(stage) for stage in Stage if stage is not Stage.LIVE)]


def _remedies(facts: Facts, step: Step) -> list[tuple[str, Facts]]:
    """Return the acts that take a visitor on from *step*, and the state after each."""
    match step, facts.visitor:
        case Step.WAIT_FOR_GO_LIVE, _:
            return [("the court goes live", replace(facts, stage=Stage.LIVE))]
        case Step.SIGN_ON, None:
            return [("signs on", each) for each in _everybody() if each.visitor is not None]
        case Step.GET_OWN_ACCOUNT, Visitor() as visitor:
            now = replace(visitor, holder=Holder.INDIVIDUAL)
            return [("gets an own account", replace(facts, visitor=now))]
        case Step.UPGRADE, Visitor() as visitor:
            now = replace(visitor, generation=Generation.UPGRADED)
            return [("upgrades", replace(facts, visitor=now))]
        case Step.LINK, Visitor() as visitor:
            now = replace(visitor, linked_filer=FilerStatus.ACTIVE)
            return [("links", replace(facts, visitor=now))]
        case Step.ASK_CLERK, Visitor() as visitor:
            now = replace(visitor, linked_filer=FilerStatus.ACTIVE)
            return [("the clerk reinstates", replace(facts, visitor=now))]
        case Step.FILE, _:
            return []
        case _:
            raise AssertionError(f"No remedy is known for {step}.")


def test_the_diagram_of_the_sign_on_is_the_order_of_what_stands_between() -> None:
    found = {
        arrow
        for day, standing in product((2017, 2025, 2026), _standings())
        for arrow in _walk(datetime(day, 11, 1, tzinfo=UTC), standing)
    }
    assert arrows("Sign-on") == found


def _standings() -> list[Standing]:
    flags = product((False, True), repeat=5)
    return [
        Standing(
            generation=generation,
            enrolled=enrolled,
            filer=filer,
            chosen=chosen,
            enrollment_skips=0,
            password_set_at=datetime(2026, 10, 31, tzinfo=UTC) - timedelta(days=365 * 15 * old),
            password_skips=0,
            code_required=code,
        )
        for generation, (enrolled, filer, chosen, old, code) in product(Generation, list(flags))
    ]


def _walk(now: datetime, standing: Standing) -> list[Arrow]:
    """Return the path of one account through all interstitial pages, one step at a time."""
    rules, passed, before, way = rules_on(now.date()), frozenset[Between](), START, []
    while (stop := stands_between(rules, standing, passed, now)) is not None:
        way.append(Arrow(before, named(stop.between)))
        before, passed = named(stop.between), passed | {stop.between}
    return [*way, Arrow(before, SIGNED_ON)]
