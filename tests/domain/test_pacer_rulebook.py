"""The dated rulebook: each boundary day has its own rules, and every row has a source."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import pytest

from pacer_mock.accounts.domain.rulebook import ROWS, Asked, Rules, rules_on

BOUNDARIES = [
    ("page_fee", date(2012, 4, 1), 8, 10),
    ("document_cap", date(2012, 4, 1), 240, 300),
    ("quarterly_waiver", date(2012, 4, 1), 1000, 1500),
    ("quarterly_waiver", date(2020, 1, 1), 1500, 3000),
    ("multifactor", date(2025, 5, 11), False, True),
    ("multifactor_asks", date(2025, 8, 1), Asked.NOBODY, Asked.CHOSEN),
    ("multifactor_asks", date(2025, 12, 31), Asked.CHOSEN, Asked.FILERS),
]


@pytest.mark.parametrize("rule, since, before, after", BOUNDARIES)
def test_a_rule_changes_on_its_day_and_not_the_day_before(
    rule: str, since: date, before: object, after: object
) -> None:
    assert getattr(rules_on(since - timedelta(days=1)), rule) == before
    assert getattr(rules_on(since), rule) == after


def test_passwords_of_2017_need_eight_characters_and_nothing_else() -> None:
    rule = rules_on(date(2017, 12, 11)).password

    assert (rule.shortest, rule.needs_upper, rule.needs_special, rule.forbids_personal) == (
        8,
        False,
        False,
        False,
    )


def test_passwords_are_held_to_the_new_standard_from_25_august_2025() -> None:
    assert rules_on(date(2025, 8, 24)).password.shortest == 8
    rule = rules_on(date(2025, 8, 25)).password

    assert (rule.shortest, rule.longest) == (14, 45)
    assert rule.needs_lower
    assert rule.needs_upper
    assert rule.needs_special
    assert rule.forbids_personal
    assert rule.good_for_days == 180


@pytest.mark.parametrize("day", [date.min, date(2010, 2, 28), date(2026, 11, 24), date.max])
def test_every_day_has_every_rule(day: date) -> None:
    assert isinstance(rules_on(day), Rules)


def test_every_row_names_a_rule_and_its_source() -> None:
    known = {each.name for each in fields(Rules)}

    assert all(row.rule in known for row in ROWS)
    assert all(len(row.source) > 5 for row in ROWS)


def test_no_rule_has_two_rows_for_one_day() -> None:
    keys = [(row.rule, row.since) for row in ROWS]

    assert len(keys) == len(set(keys))


def test_the_order_in_which_rows_stand_does_not_matter() -> None:
    day = date(2017, 12, 11)

    assert rules_on(day, reversed(ROWS)) == rules_on(day)
