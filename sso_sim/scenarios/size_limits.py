"""The size limits of a scenario, checked before its other rules and before any hash.

Owns the limits. They are far beyond the needs of any lesson, and the most expensive scenario within
them costs three seconds of one processor, nearly all of it for its passwords. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sso_sim.scenarios.app_seeds import secrets_of
from sso_sim.scenarios.problems import Problem
from sso_sim.scenarios.schema import Scenario
from sso_sim.scenarios.yaml_reader import Place

MOST_PEOPLE = 100
MOST_SECRETS = 150
"""The most different passwords and security answers: each costs 19 ms to hash, once."""

MOST_CASES = 100
MOST_PARTIES = MOST_ENTRIES = 500
MOST_STEPS = 100
MOST_ACTIONS = 1000

MOST_VALUES = 10_000
"""The most values in a document, in whatever structure; the longest that ships has 1,200."""

MOST_KEYS = 100
"""The most keys of one group: `problems` finds a mistake by trying one key after the other."""


def of_document(document: Any) -> list[Problem]:
    """Return the limits that a document exceeds, before its shape is known."""
    values, wide = 0, []
    waiting: list[tuple[Place, Any]] = [((), document)]
    while waiting:
        place, value = waiting.pop()
        values += 1
        if isinstance(value, dict):
            if len(value) > MOST_KEYS:
                wide.append(Problem(place, _too_many("A group", MOST_KEYS, "keys", len(value))))
            waiting += [((*place, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*place, number), each) for number, each in enumerate(value)]
    if values > MOST_VALUES:
        return [Problem((), _too_many("A scenario", MOST_VALUES, "values in all", values))]
    return wide


def of_scenario(scenario: Scenario) -> list[Problem]:
    """Return the limits that a scenario whose shape is right exceeds."""
    return [
        Problem((name,), _too_many("A scenario", most, what, came))
        for name, what, most, came in _counted(scenario)
        if came > most
    ]


def _counted(scenario: Scenario) -> Iterator[tuple[str, str, int, int]]:
    secrets = "different passwords and security answers"
    yield "people", "people", MOST_PEOPLE, len(scenario.people)
    yield "people", secrets, MOST_SECRETS, len(secrets_of(scenario))
    yield "cases", "cases", MOST_CASES, len(scenario.cases)
    parties = sum(len(case.parties) for case in scenario.cases)
    yield "cases", "parties in its cases", MOST_PARTIES, parties
    entries = sum(len(case.entries) for case in scenario.cases)
    yield "cases", "docket entries in its cases", MOST_ENTRIES, entries
    yield "steps", "steps", MOST_STEPS, len(scenario.steps)
    actions = sum(len(step.do) for step in scenario.steps)
    yield "steps", "actions in its steps", MOST_ACTIONS, actions


def _too_many(whole: str, most: int, what: str, came: int) -> str:
    return f"{whole} may have {most:,} {what} at most; this one has {came:,}."
