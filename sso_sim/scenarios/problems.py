"""The problems of a scenario, each with its place, its line and a reason.

Owns the data type of a problem, and the translation of a schema error into plain words. Must not
know any rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import msgspec

from sso_sim.scenarios.yaml_reader import Place


@dataclass(frozen=True)
class Problem:
    """One problem. *line* is None for an inline document, which has only a place."""

    place: Place
    reason: str
    line: int | None = None

    @property
    def where(self) -> str:
        """Return the place as a JSON pointer (RFC 6901)."""
        return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in self.place)


class WrongScenario(ValueError):
    """Raised when a scenario cannot be used; *problems* lists all the reasons."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return one line per problem: file, line (or place) and reason."""
        return [
            f"{self.name}:{each.line}: {each.reason}"
            if each.line is not None
            else f"{self.name}{each.where and ' at ' + each.where}: {each.reason}"
            for each in self.problems
        ]


_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_FIELD = re.compile(r"(unknown|required) field `([^`]+)`")
_PLAIN = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        ("Expected `str`, got `int`", "This must be text: put it in quotes."),
        ("Expected .*, got `null`", "Something must stand here."),
        ("Expected `str` of length >= 1", "Something must stand here."),
        (r"Expected `str` of length <= (\d+)", r"This may have \1 characters at most."),
        (r"Expected `str` of length >= (\d+)", r"This needs \1 characters at least."),
        ("Expected `str.*`, got .*", "This must be text."),
        ("Expected `object.*`, got .*", "A group of keys must stand here, not one value."),
        ("Expected `array.*`, got .*", "This must be a list: each item begins with a dash."),
        ("Expected `bool.*`, got .*", "This must be true or false."),
        ("Expected `datetime` with a timezone.*", "This needs a zone: end it with -05:00."),
        ("Invalid RFC3339 encoded datetime", "Write it like 2017-12-11T09:00:00-05:00."),
        ("Invalid RFC3339 encoded date", "This must be a date like 2017-12-11."),
        ("Invalid enum value (.*)", r"\1 is not one of the words that may stand here."),
    )
)


def read_schema_error(data: Any, shape: Any, error: msgspec.ValidationError) -> Problem:
    """Return the problem that an error of msgspec reports, with its exact place in *data*."""
    message, _, path = str(error).partition(" - at `$")
    steps = [name or index for name, index in _STEP.findall(path.rstrip("`"))]
    place = _exact_place(data, shape, message, steps)
    field = _FIELD.search(message)
    if field is None:
        return Problem(place, _in_plain_words(message))
    if field[1] == "unknown":
        return Problem((*place, field[2]), f"The key {field[2]!r} is not known here.")
    return Problem(place, f"The key {field[2]!r} is missing here.")


def _in_plain_words(message: str) -> str:
    for pattern, words in _PLAIN:
        if pattern.fullmatch(message):
            return pattern.sub(words, message)
    return message + "."


def _exact_place(data: Any, shape: Any, message: str, steps: list[str]) -> Place:
    """Return the place, with the real key where msgspec only writes `[...]`: the key that fails."""
    place: list[str | int] = []
    inside = data
    for step in steps:
        found = _key(data, shape, message, tuple(place), inside, step)
        place.append(found)
        inside = inside[found]
    return tuple(place)


def _key(data: Any, shape: Any, message: str, place: Place, inside: Any, step: str) -> str | int:
    if step != "...":
        return int(step) if isinstance(inside, list) else step
    return next(key for key in inside if _fails_alone(data, shape, message, place, key))


def _fails_alone(data: Any, shape: Any, message: str, place: Place, key: str) -> bool:
    try:
        msgspec.convert(_with_only(data, place, key), shape)
    except msgspec.ValidationError as error:
        return str(error).startswith(message)
    return False


def _with_only(data: Any, place: Place, key: str) -> Any:
    """Return a copy of *data* in which the mapping at *place* has only *key*."""
    if not place:
        return {key: data[key]}
    head, rest = place[0], place[1:]
    changed = data.copy()
    changed[head] = _with_only(data[head], rest, key)
    return changed
