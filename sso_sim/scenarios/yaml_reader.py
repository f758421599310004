"""Read YAML together with the line number of every value.

Owns the plain kind of YAML for scenarios: no tags and no surprises ("no" is a word, dates stay text
until the schema reads them), and a key given twice is refused. Must not know scenarios.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

Place: TypeAlias = tuple[str | int, ...]
"""The path of a value in a document: ("people", 0, "pacer", "username")."""

DEEPEST = 30
"""The most levels a document may have; a scenario needs eight."""


class Unreadable(ValueError):
    """Raised for a text that is not YAML of this plain kind; holds the line number."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class _Plain(yaml.SafeLoader):
    """YAML in which only null, true/false and whole numbers are not text."""

    # With the default resolvers "12:30" is the number 750, "no" is false, and a date loses its
    # spelling.
    yaml_implicit_resolvers: dict[str, Any] = {}

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """Compose a node, but refuse aliases: with them ten lines can expand to a billion."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise Unreadable(mark.line + 1, "References (*name) are not used here: write it out.")
        node: Node | None = super().compose_node(parent, index)
        return node


_Plain.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Plain.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789")
)


class _Quick(getattr(yaml, "CSafeLoader", _Plain)):  # type: ignore[misc]
    """The same kind of YAML read by libyaml, if PyYAML was built with it: eleven times as fast.

    It follows references and recurses in C, so it must read only files that ship with the sandbox.
    """

    yaml_implicit_resolvers = _Plain.yaml_implicit_resolvers


def read_shipped(text: str) -> Any:
    """Return the data of a YAML *text* that ships with the sandbox."""
    loader = _Quick(text)
    try:
        return _build(loader, loader.get_single_node(), (), {})
    finally:
        loader.dispose()


def read(text: str) -> tuple[Any, Mapping[Place, int]]:
    """Return the data of a YAML *text* and the line of each value in it."""
    loader = None
    try:
        loader = _Plain(text)
        node = loader.get_single_node()
        lines: dict[Place, int] = {(): 1}
        data = None if node is None else _build(loader, node, (), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise Unreadable(line, f"This is not YAML: {error.problem}.") from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(line, "This line holds a character that is not text.") from None
    finally:
        if loader is not None:
            loader.dispose()
    return data, lines


def line_of(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of *place*, or of the nearest enclosing value that has one."""
    while place not in lines:
        place = place[:-1]
    return lines[place]


def _build(loader: yaml.SafeLoader, node: Node, place: Place, lines: dict[Place, int]) -> Any:
    if len(place) > DEEPEST:
        raise Unreadable(node.start_mark.line + 1, "This is nested too deeply.")
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        return _build_mapping(loader, node, place, lines)
    if isinstance(node, SequenceNode):
        return [_build(loader, each, (*place, i), lines) for i, each in enumerate(node.value)]
    return loader.construct_object(node)


def _build_mapping(
    loader: yaml.SafeLoader, node: MappingNode, place: Place, lines: dict[Place, int]
) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            raise Unreadable(line, "A key must be a word.")
        key = key_node.value
        if key in built:
            raise Unreadable(line, f"The key {key!r} is given twice.")
        lines[(*place, key)] = line
        built[key] = _build(loader, value_node, (*place, key), lines)
    return built
