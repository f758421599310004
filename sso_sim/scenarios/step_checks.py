"""The rules for the steps of a scenario: people, places, placeholders and moves must exist.

Owns these rules. They follow the levers through the steps, to find a move that the court's stage
does not allow before a person meets it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sso_sim.contract.apps import APPS
from sso_sim.contract.go_live import Stage, moves_to
from sso_sim.scenarios.courts import planned, standing_courts
from sso_sim.scenarios.durations import is_moment_or_duration
from sso_sim.scenarios.people import UnknownPlaceholder, fill_in, person
from sso_sim.scenarios.problems import Problem
from sso_sim.scenarios.schema import Action, Person, Scenario, Step
from sso_sim.scenarios.yaml_reader import Place

ACTIONS = tuple("as" if name == "as_" else name for name in Action.__struct_fields__)
"""The keys of all actions."""

_APP_PATH = re.compile(rf"(?:{'|'.join(APPS)}):/\S*")
_WHERE = re.compile(rf"mail|{_APP_PATH.pattern}")


def problems_of(scenario: Scenario) -> Iterator[Problem]:
    """Yield all problems of the steps."""
    if not scenario.steps:
        yield Problem(("steps",), "A scenario needs a step.")
    for i, place in enumerate(scenario.open_first):
        if not _APP_PATH.fullmatch(place.place):
            yield Problem(("open_first", i, "place"), _NO_PLACE)
    stages = {name: planned(scenario, name).stage or Stage.CURRENT for name in standing_courts()}
    acting = scenario.people[0] if scenario.people else None
    for i, step in enumerate(scenario.steps):
        yield from _step(scenario, step, ("steps", i))
        acting = (person(scenario, step.who) if step.who else None) or acting
        for j, action in enumerate(step.do):
            place_of_action: Place = ("steps", i, "do", j)
            yield from _action(scenario, action, acting, stages, place_of_action)
            acting = (person(scenario, action.as_) if action.as_ else None) or acting


_NO_PLACE = "A place is an app and a path, such as court:/ctd/."


def _step(scenario: Scenario, step: Step, place: Place) -> Iterator[Problem]:
    if not step.say.strip():
        yield Problem((*place, "say"), "Say in words what to do.")
    if not _WHERE.fullmatch(step.where):
        yield Problem((*place, "where"), _NO_PLACE + " Or it is mail.")
    if step.who and person(scenario, step.who) is None:
        yield Problem((*place, "who"), f"There is nobody {step.who!r} here.")
    if step.proof.who and person(scenario, step.proof.who) is None:
        yield Problem((*place, "proof", "who"), f"There is nobody {step.proof.who!r} here.")
    if step.proof.court and step.proof.court not in standing_courts():
        yield Problem((*place, "proof", "court"), f"There is no court {step.proof.court!r}.")


def _action(
    scenario: Scenario, action: Action, acting: Person | None, stages: dict[str, Stage], at: Place
) -> Iterator[Problem]:
    given = [name for name in Action.__struct_fields__ if getattr(action, name) is not None]
    if len(given) != 1:
        yield Problem(at, f"An action has exactly one key; this one has {len(given)}.")
        return
    for text in _texts(getattr(action, given[0])):
        yield from _placeholders(scenario, acting, text, at)
    if action.open is not None and not _APP_PATH.fullmatch(action.open):
        yield Problem((*at, "open"), _NO_PLACE)
    if action.as_ is not None and person(scenario, action.as_) is None:
        yield Problem((*at, "as"), f"There is nobody {action.as_!r} here.")
    if action.clock is not None and not is_moment_or_duration(action.clock):
        yield Problem((*at, "clock"), "The clock takes a time such as P1D or PT1H, or a moment.")
    if action.lever is not None:
        yield from _lever(action.lever.court, action.lever.to, stages, (*at, "lever"))


def _lever(court: str, to: Stage, stages: dict[str, Stage], at: Place) -> Iterator[Problem]:
    if court not in stages:
        yield Problem((*at, "court"), f"There is no court {court!r}.")
        return
    if moves_to(stages[court], to) is None:
        yield Problem((*at, "to"), f"No way leads from {stages[court]} to {to}.")
        return
    stages[court] = to


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for text in value.values() if isinstance(text, str))
    elif to := getattr(value, "to", None):
        yield str(to)


def _placeholders(
    scenario: Scenario, acting: Person | None, text: str, at: Place
) -> Iterator[Problem]:
    if acting is None:
        return
    try:
        fill_in(text, scenario, acting)
    except UnknownPlaceholder as unknown:
        yield Problem(at, f"{{{unknown.args[0]}}} names nothing {acting.id} has.")
