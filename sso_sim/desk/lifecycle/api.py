"""Operations on rehearsals: list, start and delete them; list the scenarios they start from.

Owns turning the results of use cases into shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from sso_sim.desk.api.cursors import read_cursor, write_cursor
from sso_sim.desk.api.problems import ApiProblem, Tell
from sso_sim.desk.api.route import REHEARSAL, Answer, Key, Route, key_fault
from sso_sim.desk.api.shapes import Fault, Taken
from sso_sim.desk.lifecycle.services.bounds import Bounds, TooManyRehearsals
from sso_sim.desk.lifecycle.services.password_hashes import Busy
from sso_sim.desk.lifecycle.services.rehearsals import Rehearsals
from sso_sim.desk.lifecycle.wording import QUEUE_FULL, QUEUE_SECONDS, TOO_MANY_REHEARSALS
from sso_sim.desk.personas.api import Player, player
from sso_sim.desk.rehearsals.services import listings, wrong_tries
from sso_sim.desk.rehearsals.views.context import resources, use_case
from sso_sim.kit.guesser_names import address
from sso_sim.kit.rehearsals import MAIN
from sso_sim.scenarios.loader import from_document
from sso_sim.scenarios.problems import WrongScenario
from sso_sim.scenarios.schema import Scenario


class NewRehearsal(Taken, kw_only=True):
    """A rehearsal to start: the id of a scenario, or a scenario written out."""

    scenario: str | dict[str, Any]
    label: Annotated[str, Meta(max_length=120)] = ""


class StartedRehearsal(msgspec.Struct):
    """A rehearsal that is ready: where it is, and who may be acted as."""

    id: str
    scenario: str
    urls: dict[str, str]
    issuer: str
    people: list[Player]


class RehearsalItem(msgspec.Struct):
    """A rehearsal in the trainer's list."""

    id: str
    label: str
    scenario: str
    created_at: datetime
    touched_at: datetime
    urls: dict[str, str]


class RehearsalPage(msgspec.Struct):
    """Some rehearsals; *after* is the cursor to go on from."""

    items: list[RehearsalItem]
    after: str


class ScenarioItem(msgspec.Struct):
    """A scenario that can be started by its id."""

    id: str
    title: str
    audience: str
    situation: str


class ScenarioPage(msgspec.Struct):
    """The scenarios there are, and the trainer's own files that were refused, with the reasons."""

    items: list[ScenarioItem]
    refused: list[str]


PAGE = 100


def list_scenarios() -> Answer:
    """Answer the scenarios that can be started."""
    found = resources().catalogue()
    items = [
        ScenarioItem(each.id, each.title, each.audience, each.situation.strip())
        for each in found.scenarios.values()
    ]
    refused = [line for wrong in found.refused for line in wrong.lines()]
    return 200, ScenarioPage(items, refused)


def list_rehearsals(after: str) -> Answer:
    """Answer all rehearsals to a request that carries the trainer key."""
    with resources().database.across() as session:
        found = listings.some(session, after=read_cursor(after), limit=PAGE)
    items = [
        RehearsalItem(
            id=row.id,
            label=row.label,
            scenario=row.scenario,
            created_at=row.created_at,
            touched_at=row.touched_at,
            urls=resources().addresses(row.id),
        )
        for row in found
    ]
    return 200, RehearsalPage(items, write_cursor(found[-1].id) if found else after)


def start_rehearsal(body: NewRehearsal) -> Answer:
    """Start a rehearsal; answer its addresses and the people who may be acted as."""
    label = printable(body.label)
    scenario = given_scenario(body.scenario)
    if key_fault() is not None:
        use_case(Bounds).count_start(address())
    if not isinstance(body.scenario, str):
        use_case(Rehearsals).prepare(scenario)
    rehearsal_id = use_case(Rehearsals).create(scenario, label)
    return 201, started(rehearsal_id, scenario)


def delete_rehearsal(rehearsal_id: str) -> Answer:
    """Delete a rehearsal; the open house, which is everybody's, can only be started over."""
    if rehearsal_id == MAIN:
        raise ApiProblem(409, "open-house-stays", "The open house can only be started over.")
    use_case(Rehearsals).delete(rehearsal_id)
    return 204, None


def printable(given: str) -> str:
    """Return a label as it is stored: one line that can be printed."""
    label = " ".join(given.split())
    if not label.isprintable():
        raise ApiProblem(422, "wrong-body", "The label holds a character that cannot be printed.")
    return label


def given_scenario(given: str | dict[str, object]) -> Scenario:
    """Return the scenario that a request names by its id or writes out."""
    if isinstance(given, str):
        known = resources().catalogue().scenarios.get(given)
        if known is None:
            raise ApiProblem(422, "no-such-scenario", f"There is no scenario {given!r}.")
        return known
    try:
        return from_document(given)
    except WrongScenario as wrong:
        faults = [Fault("/scenario" + problem.where, problem.reason) for problem in wrong.problems]
        raise ApiProblem(422, "wrong-scenario", "The scenario is wrong.", faults) from wrong


def started(rehearsal_id: str, scenario: Scenario) -> StartedRehearsal:
    """Return the addresses of a ready rehearsal, and the people who may be acted as."""
    return StartedRehearsal(
        id=rehearsal_id,
        scenario=scenario.id,
        urls=resources().addresses(rehearsal_id),
        issuer=resources().issuer(rehearsal_id),
        people=[player(scenario, who) for who in scenario.people],
    )


def _too_many(many: TooManyRehearsals) -> ApiProblem:
    words = TOO_MANY_REHEARSALS[many.bound].format(limit=many.limit)
    return ApiProblem(429, many.bound, words, wait=wrong_tries.SECONDS)


PROBLEMS: Mapping[type[Exception], Tell] = {
    TooManyRehearsals: _too_many,
    Busy: lambda _busy: ApiProblem(503, "scenario-queue-full", QUEUE_FULL, wait=QUEUE_SECONDS),
}
"""The exceptions that starting a rehearsal may raise, with the problems the API answers."""

ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        "/api/scenarios",
        list_scenarios,
        "List the scenarios there are.",
        {200: ScenarioPage},
    ),
    Route(
        "GET",
        "/api/rehearsals",
        list_rehearsals,
        "List all rehearsals.",
        {200: RehearsalPage},
        query=("after",),
        key=Key.ALWAYS,
        problems=(400,),
    ),
    Route(
        "POST",
        "/api/rehearsals",
        start_rehearsal,
        "Start a rehearsal of a scenario.",
        {201: StartedRehearsal},
        body=NewRehearsal,
        key=Key.LIFTS_BOUNDS,
        problems=(429, 503),
    ),
    Route(
        "DELETE",
        REHEARSAL,
        delete_rehearsal,
        "Delete a rehearsal.",
        {204: None},
        problems=(404, 409),
    ),
)
