"""The old CM/ECF's go-live table: what is open at each stage, and every move from every stage."""

from itertools import product

import pytest

from ecf_mock.domain.stages import Notice, what_is_open
from sso_sim.both_generations.domain.go_live import MoveRefusal, stage_after
from sso_sim.contract.go_live import MOVES, Move, Stage

# Readable, writable, and the notice shown.
TRUTH = {
    Stage.CURRENT: (True, True, Notice.NONE),
    Stage.ANNOUNCED: (True, True, Notice.ANNOUNCED),
    Stage.FROZEN: (True, False, Notice.FROZEN),
    Stage.CONVERTED: (False, False, Notice.CLOSED),
    Stage.LIVE: (False, False, Notice.MOVED),
}

# The stage each move leads to. A move already made changes nothing; a missing move is refused.
AFTER = {
    (Stage.CURRENT, Move.ANNOUNCE): Stage.ANNOUNCED,
    (Stage.CURRENT, Move.ROLL_BACK): Stage.CURRENT,
    (Stage.ANNOUNCED, Move.ANNOUNCE): Stage.ANNOUNCED,
    (Stage.ANNOUNCED, Move.FREEZE): Stage.FROZEN,
    (Stage.ANNOUNCED, Move.ROLL_BACK): Stage.CURRENT,
    (Stage.FROZEN, Move.FREEZE): Stage.FROZEN,
    (Stage.FROZEN, Move.CONVERT): Stage.CONVERTED,
    (Stage.FROZEN, Move.ROLL_BACK): Stage.ANNOUNCED,
    (Stage.CONVERTED, Move.CONVERT): Stage.CONVERTED,
    (Stage.CONVERTED, Move.GO_LIVE): Stage.LIVE,
    (Stage.CONVERTED, Move.ROLL_BACK): Stage.FROZEN,
    (Stage.LIVE, Move.GO_LIVE): Stage.LIVE,
}


@pytest.mark.parametrize("stage", list(Stage))
def test_each_stage_opens_what_the_table_says(stage):
    open_now = what_is_open(stage)
    assert (open_now.reading, open_now.writing, open_now.notice) == TRUTH[stage]


@pytest.mark.parametrize("stage", list(Stage))
def test_when_reading_is_over_a_frozen_court_is_closed_and_no_other(stage):
    over = what_is_open(stage, reading_over=True)
    expected = TRUTH[Stage.CONVERTED if stage is Stage.FROZEN else stage]
    assert (over.reading, over.writing, over.notice) == expected


@pytest.mark.parametrize("over", [False, True])
def test_nothing_may_be_written_where_nothing_may_be_read(over):
    found = [what_is_open(stage, reading_over=over) for stage in Stage]
    assert all(each.reading or not each.writing for each in found)


@pytest.mark.parametrize(("stage", "move"), list(product(Stage, Move)))
def test_every_move_from_every_stage_is_made_repeated_or_refused(stage, move):
    assert stage_after(stage, move) == AFTER.get((stage, move), MoveRefusal.NO_SUCH_MOVE)


def test_a_move_from_a_named_stage_is_never_made_twice():
    def leads_to(stage, move, named):
        if stage == named:
            return AFTER.get((stage, move), MoveRefusal.NO_SUCH_MOVE)
        return stage if MOVES.get((named, move)) == stage else MoveRefusal.ELSEWHERE

    wrong = [
        f"{move} from {named} at {stage}"
        for stage, move, named in product(Stage, Move, Stage)
        if stage_after(stage, move, named) != leads_to(stage, move, named)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("stage", "move"), list(MOVES))
def test_repeating_a_move_with_the_stage_it_started_from_changes_nothing(stage, move):
    reached = MOVES[stage, move]
    assert stage_after(stage, move, stage) == reached
    assert stage_after(reached, move, stage) == reached
