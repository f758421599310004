"""Codes as people type them, the drift allowed, and names of apps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacer_mock.passcodes.domain import (
    BACKUP_SIGNS,
    MultifactorFault,
    Typed,
    in_groups,
    name_fault,
    steps_to_try,
    typed,
)


@given(st.text("0123456789", min_size=6, max_size=6), st.sampled_from([" ", "-", "  ", ""]))
def test_six_digits_are_a_passcode_however_they_are_grouped(digits: str, between: str) -> None:
    assert typed(f" {digits[:3]}{between}{digits[3:]}\n") == Typed(passcode=digits)


@given(st.text(BACKUP_SIGNS, min_size=8, max_size=8), st.booleans())
def test_eight_signs_are_a_backup_code_in_capitals_or_not(signs: str, small: bool) -> None:
    shown = in_groups(signs)
    assert typed(shown.lower() if small else shown) == Typed(backup_code=signs)


@given(st.text())
def test_whatever_is_typed_is_one_of_the_two_or_neither(text: str) -> None:
    found = typed(text)
    assert not (found.passcode and found.backup_code)
    assert found.passcode == "" or (len(found.passcode) == 6 and found.passcode.isascii())
    assert set(found.backup_code) <= set(BACKUP_SIGNS)


@pytest.mark.parametrize("text", ["", "12345", "1234567", "ABCDEFGH0", "ABCD-EFG", "١٢٣٤٥٦"])
def test_anything_else_is_neither(text: str) -> None:
    assert typed(text) == Typed()


def test_a_clock_may_be_one_step_ahead_or_behind() -> None:
    assert list(steps_to_try(100)) == [99, 100, 101]


def test_two_apps_differ_in_more_than_capitals() -> None:
    assert name_fault("my PHONE", ["Office", "My phone"]) == MultifactorFault.NAME_TAKEN
    assert name_fault("My phone 2", ["Office", "My phone"]) is None
