"""The next step of a conversion, when it is complete, and which moves a court makes."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from sso_sim.both_generations.domain.go_live import MoveRefusal, stage_after
from sso_sim.contract.go_live import MOVES, Move, Stage
from sso_sim.court.go_live.domain.conversion import (
    BEGINNING,
    COMPARING,
    TABLES,
    ConversionFault,
    JobState,
    Position,
    Tally,
    differences,
    position_after,
    position_to_retry,
    read_summary,
    rows_in,
)
from sso_sim.court.go_live.domain.stages import may_open

WHOLE = {table: Tally(10, f"digest of {table}") for table in TABLES}


def test_the_pages_of_each_table_follow_one_another_and_then_the_tables() -> None:
    position, walked = BEGINNING, []
    for table, cursor in product(TABLES, ("1", "2", None)):
        assert position.table == table
        walked.append((position.table, position.cursor))
        following = position_after(position, cursor)
        assert following is not None
        position = following
    assert walked == [(table, cursor) for table in TABLES for cursor in (None, "1", "2")]
    assert position == Position(COMPARING)
    assert position.comparing


@pytest.mark.parametrize("table, cursor", list(product(TABLES, (None, "a", "b"))))
def test_a_page_leads_on_wherever_it_ends(table: str, cursor: str | None) -> None:
    for after in (None, "a", "b"):
        following = position_after(Position(table, cursor), after)
        if after is not None and after == cursor:
            assert following is None
        elif after is not None:
            assert following == Position(table, after)
        else:
            place = (*TABLES, COMPARING).index(table) + 1
            assert following == Position((*TABLES, COMPARING)[place])


def test_behind_the_last_page_there_is_no_other() -> None:
    assert position_after(Position(COMPARING), None) is None
    assert position_after(Position(COMPARING), "a") is None


@pytest.mark.parametrize(
    "fault, table, cursor", list(product(ConversionFault, (*TABLES, COMPARING), (None, "a")))
)
def test_only_a_copy_that_differs_is_made_anew(
    fault: ConversionFault, table: str, cursor: str | None
) -> None:
    anew = fault is ConversionFault.COPY_DIFFERS
    position = Position(table, cursor)
    assert position_to_retry(position, fault) == (BEGINNING if anew else position)


def test_a_copy_is_complete_when_every_count_and_every_digest_is_equal() -> None:
    assert differences(WHOLE, dict(WHOLE)) == ()
    for wrong in product((None, Tally(11, "digest"), Tally(10, "other")), repeat=len(TABLES)):
        ours = {table: tally or WHOLE[table] for table, tally in zip(TABLES, wrong, strict=True)}
        expected = tuple(table for table in TABLES if ours[table] != WHOLE[table])
        assert differences(WHOLE, ours) == expected


def test_a_summary_is_read_and_added_up() -> None:
    given = {table: {"count": 3, "digest": "d"} for table in TABLES}
    assert read_summary(given) == {table: Tally(3, "d") for table in TABLES}
    assert rows_in(read_summary(given)) == 3 * len(TABLES)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        "3",
        {},
        {"count": 3},
        {"digest": "d"},
        {"count": "3", "digest": "d"},
        {"count": -1, "digest": "d"},
        {"count": 3, "digest": None},
        {"count": 3.0, "digest": "d"},
    ],
)
def test_a_summary_that_says_too_little_is_refused(table: str, wrong: Any) -> None:
    given = {name: {"count": 3, "digest": "d"} for name in TABLES}
    with pytest.raises(ValueError, match=table):
        read_summary({**given, table: wrong})


@pytest.mark.parametrize("stage, move", list(product(Stage, Move)))
def test_a_move_leads_where_the_table_says_and_repeated_leaves_the_court(
    stage: Stage, move: Move
) -> None:
    reached = {after for (_, made), after in MOVES.items() if made == move}
    outcome = stage_after(stage, move)
    if (stage, move) in MOVES:
        assert outcome is MOVES[stage, move]
    elif stage in reached:
        assert outcome is stage
    else:
        assert outcome is MoveRefusal.NO_SUCH_MOVE


def test_a_move_from_a_named_stage_is_made_once() -> None:
    def leads_to(stage: Stage, move: Move, named: Stage) -> Stage | MoveRefusal:
        if stage is named:
            return stage_after(stage, move)
        return stage if MOVES.get((named, move)) is stage else MoveRefusal.ELSEWHERE

    wrong = [
        f"{move} from {named} at {stage}"
        for stage, move, named in product(Stage, Move, Stage)
        if stage_after(stage, move, named) is not leads_to(stage, move, named)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "state, opens", [(None, True), *((s, s is JobState.DONE) for s in JobState)]
)
def test_a_court_opens_only_with_a_whole_copy(state: JobState | None, opens: bool) -> None:
    assert may_open(state) is opens
