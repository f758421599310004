"""A letter takes the people and facts it mentions, all of them and no others."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest

from sso_sim.kit.letters import Letter


class To(StrEnum):
    FRIEND = "a friend"


LETTER = Letter(To.FRIEND, "News of {friend.name}", "{sender} {what}, on {day:%m/%d/%Y}.")
PEOPLE = {"friend": SimpleNamespace(name="Ann"), "sender": "Bob", "neighbor": None}
FACTS = {"what": "has {moved}", "day": date(2017, 12, 11)}


def test_it_takes_names_facts_and_dates_and_leaves_braces_in_them_alone() -> None:
    subject, text = LETTER.filled(PEOPLE, FACTS)
    assert (subject, text) == ("News of Ann", "Bob has {moved}, on 12/11/2017.")


def test_it_tells_what_it_mentions() -> None:
    assert LETTER.mentioned == {"friend", "sender", "what", "day"}


def test_it_need_not_mention_everybody() -> None:
    assert Letter(To.FRIEND, "News", "None.").filled(PEOPLE, {}) == ("News", "None.")


@pytest.mark.parametrize(
    "people, facts, wrong",
    [
        (PEOPLE, {"what": "moved"}, r"missing \['day'\], unused \[\]"),
        (PEOPLE, FACTS | {"day": None}, r"missing \['day'\], unused \[\]"),
        (PEOPLE | {"friend": None}, FACTS, r"missing \['friend'\], unused \[\]"),
        (PEOPLE, FACTS | {"why": "work"}, r"missing \[\], unused \['why'\]"),
        (PEOPLE, {"wht": "moved", "day": "today"}, r"missing \['what'\], unused \['wht'\]"),
    ],
)
def test_what_is_missing_and_what_is_not_mentioned_is_an_error(
    people: dict[str, Any], facts: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(ValueError, match=wrong):
        LETTER.filled(people, facts)
