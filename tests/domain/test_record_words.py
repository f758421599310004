"""The words by which cases are found, in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sso_sim.record.domain.search_words import LONGEST, NOISE, typed_words, words_of


@pytest.mark.parametrize(
    "text, words",
    [
        ("Hart v. Lowe", {"hart", "lowe"}),
        ("In re: The Estate of O'Brien", {"estate", "obrien"}),
        ("O\u2019BRIEN", {"obrien"}),
        ("Smith-Jones et al", {"smith", "jones"}),
        ("Müller & Söhne, L.L.C.", {"muller", "sohne", "l", "c"}),
        ("Straße", {"strasse"}),
        ("3M Co.", {"3m", "co"}),
        ("李明", {"李明"}),
        ("under_score", {"under", "score"}),
        ("x" * 99, {"x" * LONGEST}),
        ("v.", set()),
        ("", set()),
        ("% _ \x00", set()),
    ],
)
def test_a_name_becomes_words_that_compare_alike(text: str, words: set[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "typed, words",
    [
        ("the Hart", {"hart"}),
        ("re", {"re"}),
        ("in re", {"in", "re"}),
        ("v.", {"v"}),
        ("", set()),
        ("%", set()),
    ],
)
def test_what_stands_everywhere_counts_only_where_nothing_else_was_typed(
    typed: str, words: set[str]
) -> None:
    assert typed_words(typed) == words


@given(st.text(max_size=60))
def test_a_title_is_found_by_itself_whatever_its_capitals(text: str) -> None:
    kept = words_of(text)
    assert kept.isdisjoint(NOISE)
    assert words_of(text.upper().lower()) == words_of(text.lower())
    assert all(0 < len(word) <= LONGEST for word in kept)
    if kept:
        assert typed_words(text) == kept
