"""Load scenarios from files and from inline documents, and check them.

Owns the catalogue: the scenarios that ship, and a trainer's own in a folder of the data
directory. Every problem is reported with file, line and reason. Must not know any rehearsal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sso_sim.scenarios import checks, size_limits
from sso_sim.scenarios.problems import Problem, WrongScenario, read_schema_error
from sso_sim.scenarios.read_once import once
from sso_sim.scenarios.schema import Scenario
from sso_sim.scenarios.yaml_reader import DEEPEST, Place, Unreadable, line_of, read, read_shipped


def from_document(document: Any, name: str = "scenario") -> Scenario:
    """Return the scenario that an inline *document* describes. Raises WrongScenario."""
    too_large = size_limits.of_document(document)
    if too_large:
        raise WrongScenario(name, too_large)
    unprintable = list(_unprintable(document, ()))
    if unprintable:
        raise WrongScenario(name, unprintable)
    try:
        scenario = msgspec.convert(document, Scenario)
    except msgspec.ValidationError as error:
        raise WrongScenario(name, [read_schema_error(document, Scenario, error)]) from None
    problems = size_limits.of_scenario(scenario) or checks.problems_of(scenario)
    if problems:
        raise WrongScenario(name, problems)
    return scenario


def from_text(text: str, name: str) -> Scenario:
    """Return the scenario that a YAML *text* describes. Raises WrongScenario with line numbers."""
    try:
        document, lines = read(text)
    except Unreadable as error:
        raise WrongScenario(name, [Problem((), error.reason, error.line)]) from None
    try:
        scenario = from_document(document, name)
    except WrongScenario as wrong:
        located = [replace(each, line=line_of(lines, each.place)) for each in wrong.problems]
        raise WrongScenario(name, located) from None
    stem = name.removesuffix(".yaml")
    if scenario.id != stem:
        reason = f"The id {scenario.id!r} must be the file's name, {stem!r}."
        raise WrongScenario(name, [Problem(("id",), reason, line_of(lines, ("id",)))])
    return scenario


def _unprintable(value: Any, place: Place) -> Iterator[Problem]:
    """Find characters that no database or page accepts; line ends and tabs are fine."""
    if len(place) > DEEPEST:
        yield Problem(place[:2], "This is nested too deeply.")
    elif isinstance(value, str) and not value.translate(_LINE_ENDS).isprintable():
        yield Problem(place, "This holds a character that cannot be printed.")
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _unprintable(key, place)
            yield from _unprintable(each, (*place, key))
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from _unprintable(each, (*place, i))


_LINE_ENDS = str.maketrans("\n\r\t", "   ")


@dataclass(frozen=True)
class Catalogue:
    """The scenarios that can be started by their ids, and the files that were refused."""

    scenarios: Mapping[str, Scenario]
    refused: tuple[WrongScenario, ...] = ()


@once
def shipped() -> Mapping[str, Scenario]:
    """Return the scenarios that come with the sandbox, in the order of their ids."""
    folder = files("sso_sim.scenarios").joinpath("files")
    texts = {
        each.name: each.read_text(encoding="utf-8")
        for each in folder.iterdir()
        if each.name.endswith(".yaml")
    }
    in_order = sorted(name.removesuffix(".yaml") for name in texts)
    return {each: from_document(read_shipped(texts[f"{each}.yaml"]), each) for each in in_order}


def catalogue(own_folder: Path | None = None) -> Catalogue:
    """Return the shipped scenarios and those in the trainer's *own_folder*.

    A wrong file is listed as refused and does not affect the others.
    """
    scenarios = dict(shipped())
    refused: list[WrongScenario] = []
    for path in _own_files(own_folder):
        try:
            scenario = from_text(path.read_text(encoding="utf-8"), path.name)
        except WrongScenario as wrong:
            refused.append(wrong)
        except (OSError, UnicodeDecodeError) as error:
            refused.append(WrongScenario(path.name, [Problem((), f"Cannot be read: {error}.", 1)]))
        else:
            scenarios[scenario.id] = scenario
    return Catalogue(scenarios, tuple(refused))


def _own_files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from sorted(folder.glob("*.yaml"))
