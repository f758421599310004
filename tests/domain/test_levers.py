"""The levers of a court: every stage, every move, and that the order never opens both."""

from __future__ import annotations

from itertools import product

import pytest

from sso_sim.contract.apps import COURT, ECF
from sso_sim.contract.go_live import MOVES, Move, Stage, moves_to
from sso_sim.desk.court_stages.domain import Levers, is_ahead, levers_of, order_of


@pytest.mark.parametrize(
    "stage, levers",
    [
        (Stage.CURRENT, Levers(on=Stage.ANNOUNCED, back=None, all_the_way=Stage.LIVE)),
        (Stage.ANNOUNCED, Levers(on=Stage.FROZEN, back=Stage.CURRENT, all_the_way=Stage.LIVE)),
        (Stage.FROZEN, Levers(on=Stage.CONVERTED, back=Stage.ANNOUNCED, all_the_way=Stage.LIVE)),
        (Stage.CONVERTED, Levers(on=Stage.LIVE, back=Stage.FROZEN, all_the_way=None)),
        (Stage.LIVE, Levers(on=None, back=None, all_the_way=None)),
    ],
)
def test_a_stage_has_these_levers(stage: Stage, levers: Levers) -> None:
    assert levers_of(stage) == levers


@pytest.mark.parametrize("stage", Stage)
def test_every_lever_leads_along_the_table(stage: Stage) -> None:
    found = levers_of(stage)
    for to in (found.on, found.back, found.all_the_way):
        assert to is None or moves_to(stage, to)


@pytest.mark.parametrize("there, here", list(product(Stage, Stage)))
def test_a_stage_is_ahead_where_the_table_leads_there_and_not_back(
    there: Stage, here: Stage
) -> None:
    way = moves_to(here, there)
    assert is_ahead(there, here) == (way is not None and way != () and Move.ROLL_BACK not in way)


ECF_OPEN = {Stage.CURRENT, Stage.ANNOUNCED}
COURT_OPEN = {Stage.LIVE}


@pytest.mark.parametrize("before, move", list(MOVES))
def test_the_two_apps_are_never_both_open_while_a_move_is_made(before: Stage, move: Move) -> None:
    at = {ECF: before, COURT: before}
    for app in order_of(move):
        at[app] = MOVES[before, move]
        assert not (at[ECF] in ECF_OPEN and at[COURT] in COURT_OPEN)


@pytest.mark.parametrize("move", Move)
def test_both_apps_are_moved(move: Move) -> None:
    assert set(order_of(move)) == {ECF, COURT}


def test_what_closes_the_old_court_closes_it_before_the_new_one_moves() -> None:
    assert order_of(Move.FREEZE) == (ECF, COURT)


def test_the_old_court_opens_again_only_behind_the_new_one() -> None:
    assert order_of(Move.ROLL_BACK) == (COURT, ECF)


@pytest.mark.parametrize("stage, to", list(product(Stage, Stage)))
def test_the_way_between_stages_is_one_of_the_table(stage: Stage, to: Stage) -> None:
    moves = moves_to(stage, to)
    if moves is None:
        assert stage is Stage.LIVE
        return
    for move in moves:
        stage = MOVES[stage, move]
    assert stage is to
