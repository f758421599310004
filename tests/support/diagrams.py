"""Reads the state diagrams in docs/architecture.md, for the tests that compare them with code.

Owns the small part of Mermaid's language that the diagrams use. Knows no state and no rule.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.support.source import ROOT

ARCHITECTURE = ROOT / "docs" / "architecture.md"
START = "[*]"
_ARROW = re.compile(r"(?P<before>\S+) --> (?P<after>\w+)(?:: (?P<label>.+))?")


class Arrow(NamedTuple):
    """From one state to another; *label* names the cause of the transition, or is empty."""

    before: str
    after: str
    label: str = ""


def arrows(heading: str) -> set[Arrow]:
    """Return the arrows of the diagram below *heading*; fail if it is missing or unreadable."""
    section = (
        ARCHITECTURE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    )
    (diagram,) = re.findall(r"```mermaid\nstateDiagram-v2\n(.*?)```", section, re.DOTALL)
    lines = [line.strip() for line in diagram.splitlines()]
    read = [_ARROW.fullmatch(line) for line in lines]
    assert None not in read, f"{heading}: a line that is no arrow"
    found = [Arrow(m["before"], m["after"], m["label"] or "") for m in read if m is not None]
    assert len(set(found)) == len(found), f"{heading}: an arrow is drawn twice"
    return set(found)


def named(state: str) -> str:
    """Return a state's name as a diagram writes it: Mermaid's names have no hyphen."""
    return state.replace("-", "_")
