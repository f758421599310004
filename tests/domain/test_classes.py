"""The rules of a class: valid codes and names, where a person is stuck, who lags behind."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sso_sim.contract.events import Event
from sso_sim.contract.go_live import Stage
from sso_sim.desk.classes.domain import (
    CODE_LENGTH,
    LETTERS,
    LONGEST_NAME,
    JoinFault,
    is_by_hand,
    lags_behind,
    name_faults,
    read_code,
    read_name,
    shown_code,
    stuck_at,
)
from sso_sim.desk.trail.domain import TrailEntry

CODES = st.text(LETTERS, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


@given(code=CODES, between=st.text(" -.\t\u2011", max_size=3))
def test_a_code_is_read_however_it_is_written(code: str, between: str) -> None:
    assert read_code(shown_code(code)) == code
    assert read_code(between.join(code.lower()) + between) == code


@given(st.text())
def test_whatever_is_typed_as_a_code_is_read_as_something(typed: str) -> None:
    assert read_code(read_code(typed)) == read_code(typed)


def test_no_letter_of_a_code_looks_like_a_digit_or_makes_a_word() -> None:
    assert not set(LETTERS) & set("AEIOUYL01")
    assert len(set(LETTERS)) == len(LETTERS)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", JoinFault.NAME_MISSING),
        (" \t\n", JoinFault.NAME_MISSING),
        ("Anna", None),
        ("  Anna   Maria ", None),
        ("Zoë 王小明", None),
        ("a" * LONGEST_NAME, None),
        ("a" * (LONGEST_NAME + 1), JoinFault.NAME_TOO_LONG),
        ("Anna\x00", JoinFault.NAME_UNPRINTABLE),
        ("Anna\u202e", JoinFault.NAME_UNPRINTABLE),
    ],
)
def test_a_name_for_the_board(typed: str, fault: JoinFault | None) -> None:
    assert name_faults(typed) == (() if fault is None else (fault,))


@given(st.text())
def test_a_name_that_is_taken_fits_on_one_line_of_the_board(typed: str) -> None:
    if not name_faults(typed):
        name = read_name(typed)
        assert 0 < len(name) <= LONGEST_NAME
        assert name.isprintable()
        assert name == name.strip()


SIGNED_ON = TrailEntry(Event.COURT_SIGNED_ON)
REFUSED = TrailEntry(Event.COURT_LINK_REFUSED, outcome="refused")
NOT_LIVE = TrailEntry(Event.COURT_NOT_LIVE)
LINKED = TrailEntry(Event.COURT_LINKED)
MOVED = TrailEntry(Event.COURT_STAGE_MOVED)
STOPPED = TrailEntry(Event.COURT_CONVERSION_FAILED, outcome="failed")


@pytest.mark.parametrize(
    ("story", "proved", "stuck"),
    [
        ([], [], None),
        ([SIGNED_ON], [0], None),
        ([SIGNED_ON, REFUSED], [0], 1),
        ([REFUSED, SIGNED_ON], [1], None),
        ([SIGNED_ON, REFUSED, SIGNED_ON], [0], 1),
        ([SIGNED_ON, REFUSED, NOT_LIVE], [0], 2),
        ([SIGNED_ON, REFUSED, LINKED], [0, 2], None),
        ([SIGNED_ON, REFUSED], [0, 1], None),
        ([NOT_LIVE], [None], 0),
        ([SIGNED_ON, STOPPED], [0], None),
        ([SIGNED_ON, REFUSED, MOVED], [0, 2], 1),
    ],
)
def test_one_is_stuck_at_the_last_refusal_since_the_last_step(
    story: list[TrailEntry], proved: list[int | None], stuck: int | None
) -> None:
    assert stuck_at(story, proved) == stuck


def test_a_lever_a_clock_and_a_letter_are_nobodys_hand() -> None:
    assert [each for each in (SIGNED_ON, REFUSED, NOT_LIVE, LINKED) if not is_by_hand(each)] == []
    for event in (Event.COURT_STAGE_MOVED, Event.CLOCK_MOVED, Event.MAIL_SENT):
        assert not is_by_hand(TrailEntry(event))


@pytest.mark.parametrize(("stage", "to", "under_way"), list(product(Stage, Stage, [True, False])))
def test_who_lags_behind(stage: Stage, to: Stage, under_way: bool) -> None:
    assert lags_behind(stage, to, under_way=under_way) == (stage is not to and not under_way)
