"""Finding a scenario by the words of one's own situation."""

from __future__ import annotations

import pytest

from sso_sim.desk.front.domain import matches

TEXTS = ("The wrong CM/ECF password", "Attorneys who forgot what the court gave them")


@pytest.mark.parametrize(
    "query, found",
    [
        ("", True),
        ("password", True),
        ("PASSWORD", True),
        ("passwords", True),
        ("pass", True),
        ("attorney", True),
        ("wrong password", True),
        ("password wrong", True),
        ("cm/ecf", True),
        ("word", False),
        ("password legacy", False),
        ("!?", True),
        ("forgot, court", True),
    ],
)
def test_every_word_must_begin_a_word_of_the_texts(query: str, found: bool) -> None:
    assert matches(query, *TEXTS) is found
